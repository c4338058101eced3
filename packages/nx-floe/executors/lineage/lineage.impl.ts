import type { ExecutorContext } from '@nx/devkit';
import path from 'node:path';
import { dbtOptions } from '../lib/dbt-options';
import { artifactsOption, platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { LineageExecutorOptions } from './schema';

/** `nx run <project>:lineage`: tells lineage without running anything, or sends again what could not be delivered. */
export default async function lineageExecutor(
  options: LineageExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { graph, output, columns = false, emit = false, replay = false, vars, dbt } = options;
  const request = {
    ...platformRequest(options, context),
    ...artifactsOption(options, context),
    ...dbtOptions({ ...(vars !== undefined && { vars }), ...(dbt !== undefined && { dbt }) }),
    columns,
    emit,
    ...(graph !== undefined && { graph }),
    ...(output !== undefined && { output: path.resolve(context.root, output) }),
  };
  return runVerb((floe, terminal) =>
    replay ? floe.replayLineage(request, terminal) : floe.lineage(request, terminal),
  );
}
