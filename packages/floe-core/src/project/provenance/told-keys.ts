import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { shortDigest, writeWhole } from '../../memory';
import { stateDirIn, stateFiles, statePath } from '../../state';

/** Milliseconds a command of Nx may take from its first hash to the end of its last task; it is a week. */
const longest = 7 * 24 * 3600 * 1000;

/**
 * Remembers what Nx was told in one of its commands, for the run that follows there: another command may be told something
 * else meanwhile. Those of commands that are long over are thrown away. Never rejects.
 *
 * @param command Nx's id of the command
 */
export async function rememberKey(
  projectDir: string,
  { command, key }: { readonly command: string; readonly key: string },
  now: Date,
): Promise<void> {
  const folder = folderIn(projectDir);
  try {
    const keys = new Set([...(await toldKeys(projectDir, command)), key]);
    await writeWhole(fileOf(projectDir, command), JSON.stringify([...keys]));
    await forgetBefore(folder, now.getTime() - longest);
  } catch {
    // A run that is not held to it is held to what is there when it begins.
  }
}

/** All keys Nx was told for a project in one of its commands: more than one where the project changed between. Never rejects. */
export async function toldKeys(projectDir: string, command: string): Promise<readonly string[]> {
  try {
    const keys: unknown = JSON.parse(await readFile(fileOf(projectDir, command), 'utf8'));
    return Array.isArray(keys) ? keys.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

async function forgetBefore(folder: string, time: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if ((await stat(file)).mtimeMs < time) await rm(file, { force: true });
  }
}

function folderIn(projectDir: string): string {
  return statePath(stateDirIn(projectDir), stateFiles.toldKeys);
}

function fileOf(projectDir: string, command: string): string {
  return path.join(folderIn(projectDir), `${shortDigest(command)}.json`);
}
