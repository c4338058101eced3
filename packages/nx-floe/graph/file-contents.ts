import { createHash } from 'node:crypto';
import path from 'node:path';
import type { GraphContext } from './workspace-of';

/**
 * Tells one content of a project's files from the next, by the hashes Nx has of them.
 *
 * @returns a text for the absolute folder of a project; undefined for any other folder
 */
export function contentsIn({
  projects,
  fileMap,
  workspaceRoot,
}: GraphContext): (folder: string) => string | undefined {
  const names = new Map(
    Object.entries(projects).map(([name, { root }]) => [path.join(workspaceRoot, root), name]),
  );
  return (folder) => {
    const name = names.get(folder);
    if (name === undefined) return undefined;
    const hash = createHash('sha1');
    for (const each of fileMap.projectFileMap[name] ?? [])
      hash.update(`${each.file} ${each.hash}\n`);
    return hash.digest('base64');
  };
}
