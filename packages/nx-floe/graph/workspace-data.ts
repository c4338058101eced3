import path from 'node:path';

/**
 * Where the plugin keeps what it has read for the next Nx command: beside Nx's own cache of the graph, and under the
 * same switches. Nothing when Nx is told to keep no graph.
 *
 * @param workspaceRoot absolute path
 * @param name of the file
 */
export function workspaceDataFile(workspaceRoot: string, name: string): string | undefined {
  const { NX_CACHE_PROJECT_GRAPH, NX_WORKSPACE_DATA_DIRECTORY } = process.env;
  if (NX_CACHE_PROJECT_GRAPH === 'false') return undefined;
  const folder = NX_WORKSPACE_DATA_DIRECTORY ?? path.join('.nx', 'workspace-data');
  return path.resolve(workspaceRoot, folder, name);
}

/** Where the plugin remembers which projects are hermetic. */
export function verdictsFile(workspaceRoot: string): string | undefined {
  return workspaceDataFile(workspaceRoot, 'nx-floe-hermetic.json');
}
