import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { statsOf } from './stats';

/** Kinds of files dbt reads. */
const kinds: ReadonlySet<string> = new Set([
  '.sql',
  '.py',
  '.yml',
  '.yaml',
  '.md',
  '.csv',
  '.txt',
  '.jinja',
  '.jinja2',
]);

const never: ReadonlySet<string> = new Set([
  '.git',
  'node_modules',
  '.floe',
  '.nx',
  '__pycache__',
  '.venv',
]);

/**
 * The files of a folder and of those in it that dbt may read; none where there is no such folder.
 *
 * @param folder absolute
 * @param except absolute folders that are left out
 * @returns absolute paths; throws where a folder may not be read
 */
export function filesDbtReads(
  folder: string,
  except: readonly string[],
  seen: Set<string> = new Set<string>(),
): readonly string[] {
  if (except.includes(folder) || !isNew(folder, seen)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isFolderAt(place));
    if (isFolder) return never.has(entry.name) ? [] : filesDbtReads(place, except, seen);
    return kinds.has(path.extname(entry.name)) || entry.name === '.dbtignore' ? [place] : [];
  });
}

/** Whether there is a folder that was not read yet; links may lead in a circle. */
function isNew(folder: string, seen: Set<string>): boolean {
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  } catch {
    return false;
  }
}

function isFolderAt(place: string): boolean {
  return statsOf(place)?.isDirectory() === true;
}
