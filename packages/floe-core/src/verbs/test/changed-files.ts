import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What tables are made of. YAML is not here: most of it is tests, and `test` reads those anew. */
const sources: ReadonlySet<string> = new Set(['.sql', '.csv', '.py']);

/** Files that are younger than something. */
export interface ChangedFiles {
  readonly count: number;
  /** Absolute path of the youngest. */
  readonly newest: string;
}

/**
 * The sources in some folders that were written after a moment; nothing when there are none.
 *
 * @param since milliseconds, by the clock of the disk
 * @param folders absolute; one that does not exist is empty, and they may lie in each other
 */
export async function changedFiles(
  since: number,
  folders: readonly string[],
): Promise<ChangedFiles | undefined> {
  const files = new Set((await Promise.all(folders.map(sourcesIn))).flat());
  const written = await Promise.all(
    [...files].map(async (file) => ({ file, at: await ageOf(file) })),
  );
  const younger = written.filter(({ at }) => at > since).sort((a, b) => b.at - a.at);
  const [newest] = younger;
  return newest && { count: younger.length, newest: newest.file };
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const place = (entry: Dirent): string => path.join(folder, entry.name);
  const own = entries.filter((entry) => entry.isFile() && sources.has(path.extname(entry.name)));
  const below = entries
    .filter((entry) => entry.isDirectory())
    .map(place)
    .map(sourcesIn);
  return [...own.map(place), ...(await Promise.all(below)).flat()];
}

/** A file that goes away meanwhile is of no age. */
function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
