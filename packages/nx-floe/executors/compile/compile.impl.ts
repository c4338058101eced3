import type { ExecutorContext } from '@nx/devkit';
import { projectRequest } from '../lib/context';
import { runVerb } from '../lib/run-verb';
import type { CompileExecutorOptions } from './schema';

/** `nx run <project>:compile`: floe.yaml → .floe/artifacts.json (runtime view §4). */
export default async function compileExecutor(
  _options: CompileExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb((floe, terminal) => floe.compile(projectRequest(context), terminal));
}
