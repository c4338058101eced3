import { readModelGraphs } from 'floe-core/static-graph';
import type { FloeProject } from 'floe-core/outline';
import { modelExecutor, nxVersionIn } from './model-executor';
import type { ModelProject } from './model-targets';
import { workspaceDataFile } from './workspace-data';

/** The projects whose models are tasks, by their roots, and by the names of their dbt projects. */
export interface ModelProjects {
  readonly at: ReadonlyMap<string, ModelProject>;
  readonly called: ReadonlyMap<string, readonly ModelProject[]>;
  readonly executor: string;
}

export const noModels: ModelProjects = { at: new Map(), called: new Map(), executor: '' };

/**
 * Reads what the dbt projects consist of. Never rejects.
 *
 * @param workspaceRoot absolute path
 * @param has whether there is a dbt_project.yml, by its path in the workspace
 */
export async function readModelProjects(
  projects: readonly FloeProject[],
  workspaceRoot: string,
  has: (file: string) => boolean,
): Promise<ModelProjects> {
  const outlines = projects.map(({ root, outline: { transforms } }) => ({ root, transforms }));
  const graphs = await readModelGraphs(outlines, has, {
    workspaceRoot,
    cacheFile: workspaceDataFile(workspaceRoot, 'nx-floe-nodes.json'),
  });
  const found = projects.flatMap(({ name, root }) => {
    const graph = graphs.get(root);
    return graph ? [{ name, root, graph }] : [];
  });
  const called = new Map<string, ModelProject[]>();
  for (const each of found)
    called.set(each.graph.dbtName, [...(called.get(each.graph.dbtName) ?? []), each]);
  const executor = modelExecutor(nxVersionIn(workspaceRoot));
  return { at: new Map(found.map((each) => [each.root, each])), called, executor };
}
