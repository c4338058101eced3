import { rmSync } from 'node:fs';
import lockfile from 'proper-lockfile';
import { type SpoolName, writerRuns } from './names';

/** A lock is touched every two seconds by who holds it. */
const heartbeat = { realpath: false, update: 2_000, onCompromised: () => undefined };

/** Without a sign of life for so long a writer on another machine is taken for dead, in milliseconds. */
const silent = 20_000;
/** A number of a dead process may be given to another one, so a running process is not believed for ever. */
const silentThough = 60_000;

const lockOf = (file: string) => `${file}.lock`;

/**
 * Says that a spool file is being worked on by this process.
 * @returns how to give it up
 */
export function own(file: string): () => void {
  try {
    return lockfile.lockSync(file, {
      ...heartbeat,
      lockfilePath: lockOf(file),
      stale: silent,
    });
  } catch {
    // Without a lock a replay beside this process might send an event twice; that is better than not keeping it.
    return () => undefined;
  }
}

/** Whether the program that wrote a spool file may still be at it. */
export function isOwned(file: string, name: SpoolName): boolean {
  const runs = writerRuns(name);
  if (runs === false) return false;
  try {
    return lockfile.checkSync(file, {
      realpath: false,
      lockfilePath: lockOf(file),
      stale: runs === true ? silentThough : silent,
    });
  } catch {
    return false;
  }
}

/** Takes over a file whose owner is gone. Only one replay is at work in a folder, so nobody else does the same. */
export function takeOver(file: string): () => void {
  rmSync(lockOf(file), { recursive: true, force: true });
  return own(file);
}
