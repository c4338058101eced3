import type { ExecutorContext } from '@nx/devkit';
import { artifactsOption, platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { PreflightExecutorOptions } from './schema';

/** `nx run <project>:preflight`: reaches for what the artifacts name, and tells what answers. */
export default async function preflightExecutor(
  options: PreflightExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { format = 'table', timeout, failFast = false, dbt } = options;
  const request = {
    ...platformRequest(options, context),
    ...artifactsOption(options, context),
    format,
    failFast,
    ...(timeout !== undefined && { timeout }),
    ...(dbt !== undefined && { dbt }),
  };
  return runVerb((floe, terminal) => floe.preflight(request, terminal));
}
