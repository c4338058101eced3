import type { ExecutorContext } from '@nx/devkit';
import path from 'node:path';
import { dbtOptions } from '../lib/dbt-options';
import { platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { LineageExecutorOptions } from './schema';

/** `nx run <project>:lineage`: tells what a project reads and makes, without running it. */
export default async function lineageExecutor(
  options: LineageExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { format = 'events', output, vars, dbt } = options;
  const request = {
    ...platformRequest(options, context),
    ...dbtOptions({ ...(vars !== undefined && { vars }), ...(dbt !== undefined && { dbt }) }),
    format,
    ...(output !== undefined && { output: path.resolve(context.root, output) }),
  };
  return runVerb((floe, terminal) => floe.lineage(request, terminal));
}
