import { type Dirent, readdirSync, readFileSync } from 'node:fs';

import type { FileSource } from './file-source';
import { statsOf } from './stats';

/** Bytes: no file that people write to describe a project comes near it. */
const largest = 4 * 1024 * 1024;

/** The files of this machine. */
export const disk: FileSource = {
  below(folder) {
    const found: string[] = [];
    addFiles(found, folder, '');
    return found;
  },
  foldersIn(folder) {
    return entriesOf(folder)
      .filter((entry) => isFolder(entry, folder))
      .map(({ name }) => name);
  },
  isFile: (file) => statsOf(file)?.isFile() === true,
  text(file) {
    const about = statsOf(file);
    if (about?.isFile() !== true || about.size > largest) return undefined;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  },
};

// It runs in every Nx command for hundreds of projects, so paths are put together by hand.
function addFiles(found: string[], folder: string, prefix: string): void {
  for (const entry of entriesOf(folder)) {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFiles(found, place, `${prefix}${entry.name}/`);
    else if (!entry.isSymbolicLink() || !isFolder(entry, folder)) found.push(prefix + entry.name);
  }
}

function isFolder(entry: Dirent, folder: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statsOf(`${folder}/${entry.name}`)?.isDirectory() === true;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
