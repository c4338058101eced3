import path from 'node:path';

/**
 * The folder where Nx keeps its own data of one checkout, under the switch that moves it.
 *
 * @param workspaceRoot absolute path
 */
export function workspaceDataFolder(workspaceRoot: string): string {
  const { NX_WORKSPACE_DATA_DIRECTORY } = process.env;
  const folder = NX_WORKSPACE_DATA_DIRECTORY ?? path.join('.nx', 'workspace-data');
  return path.resolve(workspaceRoot, folder);
}
