import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { systemReason } from '../diagnostics';
import type { LookUp } from './check-free';
import type { PlannedFile } from './planned-file';
import { makeFolder } from '../memory';

/** Two up from here, whether this runs from `src` or from `dist`. */
const templatesFolder = join(__dirname, '..', '..', 'templates');

/** The templates of projects there are, sorted: each is a folder of this package's `templates` with a floe.yaml. */
export function templateNames(): readonly string[] {
  return readdirSync(templatesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(templatesFolder, name, 'floe.yaml')))
    .sort();
}

/** The files of a template as they are packed, placeholders and all, in no particular order. */
export function templateFiles(template: string): readonly PlannedFile[] {
  const folder = join(templatesFolder, template);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(folder, file).split(sep).join('/'),
      content: readFileSync(file, 'utf8'),
    }));
}

/** What lies in a folder of the disk now, symbolic links followed. */
export function lookUpIn(directory: string): LookUp {
  return (path) => {
    try {
      return statSync(join(directory, path)).isDirectory() ? 'folder' : 'file';
    } catch {
      // Nothing there, or nothing that can be looked at: then writing fails, and says why.
      return undefined;
    }
  };
}

/** Why writing stopped: at which planned path, in the system's words; `taken` when a file was there. */
export interface WriteFailure {
  readonly path: string;
  readonly reason: string;
  readonly taken: boolean;
}

/** Writes files that must not be there yet; when one cannot be written, the others are removed again. */
export async function writeNew(
  directory: string,
  files: readonly PlannedFile[],
): Promise<WriteFailure | undefined> {
  const made: string[] = [];
  for (const { path, content } of files) {
    try {
      await writeOne(join(directory, path), content, made);
    } catch (error) {
      await removeAll(made);
      return { path, ...explain(error as NodeJS.ErrnoException) };
    }
  }
  return undefined;
}

/** Notes in `made` what it makes as soon as it is there, so that half a file is removed as well. */
async function writeOne(target: string, content: string, made: string[]): Promise<void> {
  const folder = await makeFolder(dirname(target));
  if (folder !== undefined) made.push(folder);
  const file = await open(target, 'wx');
  made.push(target);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

async function removeAll(made: readonly string[]): Promise<void> {
  for (const path of made.toReversed()) {
    // What cannot be removed either must not hide the first failure, which is the one to tell.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

function explain(error: NodeJS.ErrnoException): Omit<WriteFailure, 'path'> {
  return { reason: systemReason(error), taken: error.code === 'EEXIST' };
}
