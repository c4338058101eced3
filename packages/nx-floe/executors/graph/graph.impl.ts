import type { ExecutorContext } from '@nx/devkit';
import { runVerb } from '../lib/run-verb';
import type { GraphExecutorOptions } from './schema';

/** `nx run <project>:graph`: shows the models of a project and those of other projects next to them. */
export default async function graphExecutor(
  options: GraphExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const known = Object.entries(context.projectsConfigurations.projects);
  const projects = known.map(([name, { root }]) => ({ name, root }));
  return runVerb('graph', options, context, { projects });
}
