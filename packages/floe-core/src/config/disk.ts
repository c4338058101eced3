import { type Dirent, type Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { type DirectoryFact, levelsAbove } from './facts';

/** A floe.yaml is a page or two; what is larger is something else, and is not even opened. */
const mostBytes = 1024 * 1024;

const file = 'floe.yaml';

/** The bytes of floe.yaml. */
export async function readBytes(projectDir: string): Promise<Outcome<Uint8Array>> {
  const target = path.join(projectDir, file);
  try {
    const stats = await stat(target);
    if (!stats.isFile()) {
      const found = stats.isDirectory() ? 'a folder' : 'a device or pipe';
      return failed(diagnose('FLOE103', { found }, { file }));
    }
    if (stats.size > mostBytes) {
      const size = `${(stats.size / mostBytes).toFixed(1)} MiB`;
      return failed(diagnose('FLOE105', { size }, { file }));
    }
    return ok(await readFile(target));
  } catch (error) {
    if (!isAbsent(error)) return failed(diagnose('FLOE104', { reason: reasonOf(error) }, { file }));
    const folder = await statOf(projectDir);
    if (folder?.isDirectory()) return failed(diagnose('FLOE101', { path: file }));
    return failed(diagnose('FLOE102', { folder: projectDir }));
  }
}

/** What the directories named in a floe.yaml are. */
export async function lookAt(
  projectDir: string,
  directories: readonly string[],
): Promise<ReadonlyMap<string, DirectoryFact>> {
  const facts = directories.map(async (each) => [each, await lookAtOne(projectDir, each)] as const);
  return new Map(await Promise.all(facts));
}

async function lookAtOne(projectDir: string, written: string): Promise<DirectoryFact> {
  const directory = path.resolve(projectDir, written);
  try {
    if (!(await stat(directory)).isDirectory()) return { is: 'file' };
    const dbtProjectDir = await dbtProjectAbove(directory);
    return { is: 'directory', ...(dbtProjectDir !== undefined && { dbtProjectDir }) };
  } catch (error) {
    if (!isAbsent(error)) return { is: 'unreadable', reason: reasonOf(error) };
    return firstMissing(projectDir, written);
  }
}

async function dbtProjectAbove(directory: string): Promise<string | undefined> {
  let at = directory;
  for (let level = 0; level <= levelsAbove; level += 1) {
    if ((await statOf(path.join(at, 'dbt_project.yml')))?.isFile()) return at;
    at = path.dirname(at);
  }
  return undefined;
}

/** Goes down the written path until a part of it is not there. */
async function firstMissing(projectDir: string, written: string): Promise<DirectoryFact> {
  const parts = written.split('/').filter((part) => part !== '');
  let parent = '';
  for (const name of parts) {
    const next = `${parent}${name}/`;
    if (!(await statOf(path.resolve(projectDir, next)))?.isDirectory()) {
      const neighbours = await directoriesIn(path.resolve(projectDir, parent));
      return { is: 'missing', parent, name, neighbours };
    }
    parent = next;
  }
  return { is: 'missing', parent: '', name: written, neighbours: [] };
}

async function directoriesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((): Dirent[] => []);
  return entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
}

async function statOf(target: string): Promise<Stats | undefined> {
  return stat(target).catch(() => undefined);
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown error';
}

/** The operating system's reasons in words. */
function reasonOf(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links lead in a circle',
    ENAMETOOLONG: 'its name is too long',
    ERR_INVALID_ARG_VALUE: 'its name holds a character no file name has',
  };
  const code = codeOf(error);
  return reasons[code] ?? code;
}
