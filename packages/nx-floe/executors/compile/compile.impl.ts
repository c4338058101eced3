import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { CompileExecutorOptions } from './schema';

/** `nx run <project>:compile`: floe.yaml and platform.yaml → .floe/artifacts.json (runtime view §4). */
export default async function compileExecutor(
  options: CompileExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('compile', options, context);
}
