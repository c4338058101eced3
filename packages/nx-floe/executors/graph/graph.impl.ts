import type { ExecutorContext } from '@nx/devkit';
import path from 'node:path';
import { dbtOptions } from '../lib/dbt-options';
import { platformRequest } from '../lib/platform-options';
import { runVerb } from '../lib/run-verb';
import type { GraphExecutorOptions } from './schema';

/** `nx run <project>:graph`: shows the models of a project and those of other projects next to them. */
export default async function graphExecutor(
  options: GraphExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const { format = 'text', output, vars, dbt } = options;
  const { projects } = context.projectsConfigurations;
  const request = {
    ...platformRequest(options, context),
    ...dbtOptions({ ...(vars !== undefined && { vars }), ...(dbt !== undefined && { dbt }) }),
    format,
    ...(output !== undefined && { output: path.resolve(context.root, output) }),
    projects: Object.entries(projects).map(([name, { root }]) => ({ name, root })),
  };
  return runVerb((floe, terminal) => floe.graph(request, terminal));
}
