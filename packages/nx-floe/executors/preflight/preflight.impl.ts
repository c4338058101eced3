import type { ExecutorContext } from '@nx/devkit';
import { platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { PreflightExecutorOptions } from './schema';

/** `nx run <project>:preflight`: reaches for what the artifacts name, and tells what answers. */
export default async function preflightExecutor(
  options: PreflightExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { format = 'table', timeout, failFast = false } = options;
  const request = {
    ...platformRequest(options, context),
    format,
    failFast,
    ...(timeout !== undefined && { timeout }),
  };
  return runVerb((floe, terminal) => floe.preflight(request, terminal));
}
