import type { ExecutorContext } from '@nx/devkit';
import { dbtOptions } from '../lib/dbt-options';
import { excludeFlag } from '../lib/exclude-flag';
import { artifactsOption, baselineOption, platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { TestExecutorOptions } from './schema';

/** `nx run <project>:test`: runs the project's tests (runtime view §7). */
export default async function testExecutor(
  options: TestExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const request = {
    ...platformRequest(options, context),
    ...artifactsOption(options, context),
    ...baselineOption(options, context),
    ...dbtOptions({ ...options, ...excludeFlag(context) }),
    ...(options.force === true && { force: true }),
  };
  return runVerb((floe, terminal) => floe.test(request, terminal));
}
