import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { stateFiles, statePath } from '../../state';

/** Older runs are cleared away; a user who looks for one looks for a recent one. */
const keep = 20;

/** A name for a run that sorts by time and never comes twice: `20261124T021530Z-1f9c3a`. */
export function newRunId(now: Date): string {
  const time = now.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

/**
 * Where a run keeps its files.
 *
 * @param stateDir absolute folder of floe's own files, most often `.floe` of the project
 */
export function runFolder(stateDir: string, runId: string): string {
  return path.join(statePath(stateDir, stateFiles.runs), runId);
}

/** Removes all but the newest runs. What cannot be removed stays: it only costs space. */
export async function clearOldRuns(stateDir: string): Promise<void> {
  const runs = statePath(stateDir, stateFiles.runs);
  const names = await readdir(runs).catch(() => []);
  const old = names
    .filter((name) => /^\d{8}T\d{6}Z-[0-9a-f]{6}$/.test(name))
    .sort()
    .slice(0, -keep);
  await Promise.all(
    old.map((name) => rm(path.join(runs, name), { recursive: true }).catch(() => undefined)),
  );
}
