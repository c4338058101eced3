import { createHash } from 'node:crypto';
import path from 'node:path';

import { versionOf } from '../memory';
import { type DbtLayout, disk, filesRead, projectFilesIn, slashed, statsOf } from '../workspace';

/**
 * The files dbt reads of a project, with what steers dbt and floe.
 *
 * @param projectDir absolute folder of floe.yaml and dbt_project.yml
 * @returns relative to the project, with `/`, sorted; those that lie elsewhere begin with `../`
 */
export function filesOf(projectDir: string, layout: DbtLayout): readonly string[] {
  const root = slashed(projectDir);
  const floeFile = `${root}/floe.yaml`;
  const found = new Set([
    ...(disk.isFile(floeFile) ? [floeFile] : []),
    ...projectFilesIn(disk, root),
    ...filesRead(disk, root, layout).map(({ file }) => file),
  ]);
  const inside = `${root}/`;
  return [...found].map((file) => relative(file, inside)).sort();
}

// It runs in every Nx command for hundreds of projects, and `path.relative` asks for the working directory.
function relative(file: string, inside: string): string {
  return file.startsWith(inside) ? file.slice(inside.length) : slashed(path.relative(inside, file));
}

/**
 * What tells these files from their next versions without reading them.
 *
 * @returns undefined while one of them is too young for that, or cannot be looked at
 */
export function stampOf(projectDir: string, files: readonly string[]): string | undefined {
  const now = Date.now();
  const hash = createHash('sha1');
  for (const file of files) {
    const about = statsOf(`${projectDir}/${file}`);
    const version = about && versionOf(about, now);
    if (version === undefined) return undefined;
    hash.update(`${file} ${version.join(' ')}\n`);
  }
  return hash.digest('base64');
}
