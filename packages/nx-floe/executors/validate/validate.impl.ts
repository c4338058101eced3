import type { ExecutorContext } from '@nx/devkit';
import { projectRequest } from '../lib/context';
import { runVerb } from '../lib/run-verb';
import type { ValidateExecutorOptions } from './schema';

/** `nx run <project>:validate`: checks floe.yaml (runtime view §3). */
export default async function validateExecutor(
  _options: ValidateExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb((floe, terminal) => floe.validate(projectRequest(context), terminal));
}
