import { createHash } from 'node:crypto';
import { type Dirent, readdirSync } from 'node:fs';

import { versionOf } from '../memory';
import { statsOf } from '../workspace';

/** Kinds of files dbt reads. */
const kinds = /\.(?:sql|py|ya?ml|md|csv|txt|jinja2?)$|^\.dbtignore$/i;

/** A README beside dbt_project.yml is for people. */
const kindsAtRoot = /\.(?:sql|py|ya?ml|csv|jinja2?)$|^\.dbtignore$/i;

/** Folders dbt or somebody else writes into. */
const foreign: ReadonlySet<string> = new Set([
  ...['target', 'dbt_packages', 'logs', 'node_modules', '__pycache__', 'venv'],
]);

/** Deeper than people go, as links in a circle do. */
const deepest = 400;

/**
 * The files dbt reads of a project.
 *
 * @param projectDir absolute
 * @returns relative to the project, with `/`, sorted
 */
export function filesOf(projectDir: string): readonly string[] {
  const found: string[] = [];
  addFiles(found, projectDir, '');
  return found.sort();
}

// It runs in every Nx command for hundreds of projects, so paths are put together by hand.
function addFiles(found: string[], folder: string, prefix: string): void {
  for (const entry of entriesOf(folder)) {
    const { name } = entry;
    if (isFolder(entry, `${folder}/${name}`)) {
      const isTaken = !name.startsWith('.') && !foreign.has(name) && prefix.length < deepest;
      if (isTaken) addFiles(found, `${folder}/${name}`, `${prefix}${name}/`);
    } else if ((prefix === '' ? kindsAtRoot : kinds).test(name)) found.push(prefix + name);
  }
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

function isFolder(entry: Dirent, place: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statsOf(place)?.isDirectory() === true;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
