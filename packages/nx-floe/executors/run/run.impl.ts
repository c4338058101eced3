import type { ExecutorContext } from '@nx/devkit';
import { dbtOptions } from '../lib/dbt-options';
import { excludeFlag } from '../lib/exclude-flag';
import { artifactsOption, baselineOption, platformRequest } from '../lib/platform-options';
import { keptBy } from '../lib/kept-by';
import { runVerb } from '../lib/run-verb';
import type { RunExecutorOptions } from './schema';

/** `nx run <project>:run`: builds the project in its warehouse (runtime view §5). */
export default async function runExecutor(
  options: RunExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { fullRefresh = false, reuse } = options;
  const request = {
    ...platformRequest(options, context),
    ...artifactsOption(options, context),
    ...baselineOption(options, context),
    ...dbtOptions({ ...options, ...excludeFlag(context) }),
    fullRefresh,
    ...(reuse !== undefined && { reuse }),
    ...keptBy(context),
  };
  return runVerb((floe, terminal) => floe.run(request, terminal));
}
