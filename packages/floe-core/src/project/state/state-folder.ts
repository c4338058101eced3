import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { stateDirIn, stateFiles, statePath } from '../../state';

/** Where a run may write, beside the warehouse. */
export interface StateFolder {
  /** Absolute folder of floe's own files, `.floe` of the project where that can be written. */
  readonly stateDir: string;
  /** Absolute folder of dbt's own output, `target` of the dbt project where that can be written. */
  readonly targetDir: string;
  /** Absolute folder of dbt's log where it does anything but run. */
  readonly logDir: string;
  /** Takes away what was only made for this run. */
  readonly discard: () => Promise<void>;
}

/** What decides where a run writes. */
export interface StateFacts {
  readonly projectDir: string;
  readonly dbtProjectDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const nothingToDiscard = (): Promise<void> => Promise.resolve();

/**
 * Finds a place for what a run writes: below `FLOE_STATE_DIR`, else in the project, else, where the project is mounted
 * read-only as in a container, a new folder for this run alone.
 */
export async function stateFolder({
  projectDir,
  dbtProjectDir,
  env,
}: StateFacts): Promise<StateFolder> {
  const own = ownFolder(projectDir, env);
  if (own !== undefined) return { ...inside(own), discard: nothingToDiscard };
  const stateDir = stateDirIn(projectDir);
  const targetDir = path.join(dbtProjectDir, 'target');
  if ((await canWrite(stateDir)) && (await canWrite(targetDir))) {
    return { stateDir, targetDir, logDir: logsIn(stateDir), discard: nothingToDiscard };
  }
  const made = await mkdtemp(path.join(tmpdir(), 'floe-'));
  return { ...inside(made), discard: () => rm(made, { recursive: true, force: true }) };
}

/** Where dbt's own output of an earlier run is, if that was to last. */
export function targetDirOf({ projectDir, dbtProjectDir, env }: StateFacts): string {
  return path.join(ownFolder(projectDir, env) ?? dbtProjectDir, 'target');
}

function ownFolder(projectDir: string, { FLOE_STATE_DIR: all }: StateFacts['env']) {
  return all ? path.join(path.resolve(all), folderNameOf(projectDir)) : undefined;
}

function inside(folder: string): Omit<StateFolder, 'discard'> {
  return { stateDir: folder, targetDir: path.join(folder, 'target'), logDir: logsIn(folder) };
}

function logsIn(stateDir: string): string {
  return statePath(stateDir, stateFiles.logs);
}

/** Projects that share a folder for state must not share what is in it. */
function folderNameOf(projectDir: string): string {
  const hash = createHash('sha256').update(projectDir).digest('hex').slice(0, 8);
  return `${path.basename(projectDir)}-${hash}`;
}

/** Whether files can be made in a folder; one that is not there yet can be made where its parent can be written. */
async function canWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const parent = path.dirname(folder);
    return code === 'ENOENT' && parent !== folder && canWrite(parent);
  }
}
