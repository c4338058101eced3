import { constants } from 'node:fs';
import { access, mkdtemp, open, readdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pauseFor } from 'node:timers/promises';

import { makeFolder } from '../../memory';

export { makeFolder };

// All that this room does to the disk and the clock; `processes.ts` starts programs, `lock.ts` locks.

/** What is at a path, symbolic links followed: a program is a file this user may execute. */
export type PathKind = 'program' | 'file' | 'folder' | 'nothing';

export async function kindOf(path: string): Promise<PathKind> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    await access(path, constants.X_OK);
    return 'program';
  } catch (error) {
    return codeOf(error) === 'EACCES' ? 'file' : 'nothing';
  }
}

/** The names in a folder; none when it can't be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

/** The text of a small file; `undefined` when it can't be read. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The first KiB of a file as text: enough for the first lines of a script, cheap for a large binary. */
export async function startOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

/** The path with every symbolic link followed; the path itself when that fails. */
export async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

/** Something that changes when the file changes: its real path, size in bytes and time of change. */
export async function fingerprintOf(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return [await realPathOf(path), size, mtimeMs].join('|');
}

/** How long ago a file was last written, in milliseconds; infinite when there is no such file. */
export async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return Infinity;
  }
}

/** Writes a file whole or not at all, and makes its folder. */
export async function storeText(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await makeFolder(dirname(path));
  await writeFileAtomic(path, text);
}

/** Makes a new folder whose name starts with `prefix`, and gives its path. */
export function makeNewFolder(prefix: string): Promise<string> {
  return mkdtemp(prefix);
}

/** Removes a folder with all in it, as far as that is possible. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** The user's home folder; `undefined` for a user without one (a container's nameless user). */
export function homeOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = process.platform === 'win32' ? env.USERPROFILE : env.HOME;
  if (named) return named;
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/** Waits; ends early, without an error, when the signal is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await pauseFor(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** Gives a function that tells how many milliseconds have gone by since `stopwatch()` was called. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** The `code` of a system error, such as `ENOSPC`. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Whether an error is the operating system's refusal of something. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
