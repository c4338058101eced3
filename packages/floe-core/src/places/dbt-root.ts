import path from 'node:path';

/** What makes a folder a dbt project. */
export const dbtProjectFile = 'dbt_project.yml';

/** How many folders above a transform's the dbt_project.yml may be. */
export const levelsAbove = 5;

/**
 * The folders the dbt project of a transform is looked for in: its own and some above it, the nearest first.
 *
 * @param transform folder, absolute, or relative to the workspace with `/`; then the workspace itself (`.`) is the last
 */
export function dbtRootCandidates(transform: string): readonly string[] {
  const folders = [transform];
  for (let at = transform; folders.length <= levelsAbove;) {
    const above = path.dirname(at);
    if (above === at) break;
    folders.push(above);
    at = above;
  }
  return folders;
}

/**
 * The folder of the dbt project that transforms belong to: that of the first one that has any.
 *
 * @param transforms folders, as `dbtRootCandidates` takes them
 * @param has whether there is such a file
 */
export function findDbtRoot(
  transforms: readonly string[],
  has: (file: string) => boolean,
): string | undefined {
  return transforms
    .flatMap(dbtRootCandidates)
    .find((folder) => has(folder === '.' ? dbtProjectFile : `${folder}/${dbtProjectFile}`));
}
