import path from 'node:path';
import { workspaceDataFolder } from '../tasks';

/**
 * Where the plugin keeps what it has read for the next Nx command: beside Nx's own cache of the graph, and under the
 * same switches. Nothing when Nx is told to keep no graph.
 *
 * @param workspaceRoot absolute path
 * @param name of the file
 */
export function workspaceDataFile(workspaceRoot: string, name: string): string | undefined {
  if (process.env.NX_CACHE_PROJECT_GRAPH === 'false') return undefined;
  return path.join(workspaceDataFolder(workspaceRoot), name);
}

/** Where the plugin remembers which projects are hermetic. */
export function verdictsFile(workspaceRoot: string): string | undefined {
  return workspaceDataFile(workspaceRoot, 'nx-floe-hermetic.json');
}
