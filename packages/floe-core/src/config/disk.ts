import { type Dirent, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { diagnose, failed, type Outcome } from '../diagnostics';
import { dbtProjectFile, dbtRootCandidates } from '../places';
import { isAbsent, readBytes, reasonOf } from '../source';
import type { DirectoryFact } from './facts';

/** What messages call it, and what it is called. */
export const floeFile = 'floe.yaml';

/** The bytes of floe.yaml. */
export async function readFloeBytes(projectDir: string): Promise<Outcome<Uint8Array>> {
  const bytes = await readBytes(path.join(projectDir, floeFile), floeFile);
  if (bytes) return bytes;
  const folder = await statOf(projectDir);
  if (folder?.isDirectory()) return failed(diagnose('FLOE101', { path: floeFile }));
  return failed(diagnose('FLOE102', { folder: projectDir }));
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
  for (const at of dbtRootCandidates(directory))
    if ((await statOf(path.join(at, dbtProjectFile)))?.isFile()) return at;
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
