import type { ExecutorContext } from '@nx/devkit';
import { platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { ValidateExecutorOptions } from './schema';

/** `nx run <project>:validate`: checks floe.yaml and platform.yaml (runtime view §3). */
export default async function validateExecutor(
  options: ValidateExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { strict = false, format = 'text' } = options;
  const request = { ...platformRequest(options, context), strict, format };
  return runVerb((floe, terminal) => floe.validate(request, terminal));
}
