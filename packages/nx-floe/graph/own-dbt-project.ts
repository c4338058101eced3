import path from 'node:path';
import { dbtProjectFolders } from './inputs';

/**
 * Whether all that dbt reads of a project lies in the project's own folder: the one dbt_project.yml its transforms can
 * belong to is there, and it declares no packages, whose files lie elsewhere or are ignored by git.
 *
 * @param root the project's folder, relative to the workspace
 * @param transforms as written in floe.yaml
 * @param has whether there is such a file; it is relative to the workspace
 */
export function ownsDbtProject(
  root: string,
  transforms: readonly string[],
  has: (file: string) => boolean,
): boolean {
  const hasIn = (folder: string, name: string): boolean => has(path.posix.join(folder, name));
  const homes = dbtProjectFolders(root, transforms).filter((folder) =>
    hasIn(folder, 'dbt_project.yml'),
  );
  const isHome = homes.length === 1 && homes[0] === root;
  return isHome && !hasIn(root, 'packages.yml') && !hasIn(root, 'dependencies.yml');
}
