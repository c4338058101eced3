import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import { type Claim, claim, endOf, noteEnd, removeOld } from './claim-files';
import { runVariables } from './run-options';
import { workspaceDataFolder } from './workspace-data';

/** Work of one command of Nx that two of its tasks may come to, each in a process of its own. */
export interface SharedWork {
  /** The id of the task the work belongs to. */
  readonly task: string;
  /** The id of the task that has come to it. */
  readonly by: string;
  /** Absolute path. */
  readonly workspaceRoot: string;
}

/** How the work ended; `by` names the other task where that one did it. */
export interface SharedEnd {
  readonly success: boolean;
  readonly by?: string;
}

type Act = () => Promise<{ readonly success: boolean }>;

/** Milliseconds between two looks at the work of another process. */
const pause = 100;

/**
 * Does work that another task of the same command may have begun: the first does it, the others wait for its end. Where nobody
 * can be asked (a read-only disk, a command whose hooks Nx did not call, a process that died at its work) it is done again.
 */
export async function claimedOnce(work: SharedWork, act: Act): Promise<SharedEnd> {
  const command = process.env[runVariables.command];
  if (!command) return act();
  const file = path.join(folderOf(work.workspaceRoot), nameOf(command), nameOf(work.task));
  const claimed = claim(file, { by: work.by, pid: process.pid });
  if (claimed === 'none') return act();
  if (claimed === 'own') return actAndTell(file, act);
  const success = await otherEnd(file, claimed);
  return success === undefined ? act() : { success, by: claimed.by };
}

/** Forgets what the tasks of a command have told each other, and what commands that were killed have left behind. */
export function forgetClaims(workspaceRoot: string, command: string): void {
  removeOld(folderOf(workspaceRoot), nameOf(command));
}

async function actAndTell(file: string, act: Act): Promise<SharedEnd> {
  let success = false;
  try {
    ({ success } = await act());
  } finally {
    noteEnd(file, success);
  }
  return { success };
}

/** Undefined where the process has died before it could tell. */
async function otherEnd(file: string, { pid }: Claim): Promise<boolean | undefined> {
  for (;;) {
    const alive = isAlive(pid);
    // After the look at the process: it may have ended between the two.
    const success = endOf(file);
    if (success !== undefined || !alive) return success;
    await wait(pause);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const folderOf = (workspaceRoot: string) =>
  path.join(workspaceDataFolder(workspaceRoot), 'nx-floe-commands');

/** Ids hold letters that file names must not. */
const nameOf = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32);
