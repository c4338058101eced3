import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { ValidateExecutorOptions } from './schema';

/** `nx run <project>:validate`: checks floe.yaml and platform.yaml (runtime view §3). */
export default async function validateExecutor(
  options: ValidateExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return runVerb('validate', options, context);
}
