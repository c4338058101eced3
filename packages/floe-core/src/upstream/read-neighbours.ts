import path from 'node:path';

import { readStaticGraph } from '../static-graph';
import { filesOf, projectsAround, type WhereToLook } from '../workspace-projects';
import type { Neighbour } from './neighbour';

/** Where the projects of a workspace are looked for. */
export interface Surrounding extends Pick<WhereToLook, 'projectDir' | 'workspaceRoot'> {
  /** Absolute path of a file that keeps what was read for the next time; nothing is kept without one. */
  readonly cacheFile?: string;
}

/**
 * The floe projects of a workspace and what they depend on, from their files alone, for whoever is not told of them by Nx.
 * Nothing but the project's own folder is read where it is the only one. Never rejects.
 */
export async function readNeighbours(surrounding: Surrounding): Promise<readonly Neighbour[]> {
  const { projectDir, cacheFile } = surrounding;
  const around = await projectsAround(surrounding);
  const { root, floe } = around;
  const folders = floe.map((each) => path.join(root, each.root));
  if (floe.length < 2 || !folders.includes(projectDir)) return [];
  const { summaries } = await readStaticGraph(filesOf(around), { workspaceRoot: root, cacheFile });
  return floe.map(({ name }, at) => {
    const dependencies = summaries.get(name)?.dependencies ?? [];
    return {
      ...{ name, folder: folders[at] ?? root },
      dependencies: dependencies.map((each) => ({ ...each, file: path.join(root, each.file) })),
    };
  });
}
