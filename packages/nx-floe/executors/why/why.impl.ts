import type { ExecutorContext } from '@nx/devkit';
import { dbtOptions } from '../lib/dbt-options';
import { artifactsOption, platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { WhyExecutorOptions } from './schema';

/** `nx run <project>:why`: tells what the next run would build or test again, and why. */
export default async function whyExecutor(
  options: WhyExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { model, vars, dbt } = options;
  const request = {
    ...platformRequest(options, context),
    ...artifactsOption(options, context),
    ...dbtOptions({ ...(vars !== undefined && { vars }), ...(dbt !== undefined && { dbt }) }),
    ...(model !== undefined && { model }),
  };
  return runVerb((floe, terminal) => floe.why(request, terminal));
}
