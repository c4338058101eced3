import { setTimeout as pause } from 'node:timers/promises';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { diagnose, failed, ok, type Outcome } from '../diagnostics';

const retryMs = 200;
const staleMs = 20_000;

/** What is needed to have a database file to oneself. */
export interface LockRequest {
  /** Absolute path of the DuckDB file; it need not exist. */
  readonly file: string;
  /** The file as floe.yaml names it, for messages. */
  readonly written: string;
  /** Called once, when another run is in the way. */
  readonly onWait: () => void;
  readonly signal: AbortSignal;
}

/** Gives the file back. Never fails. */
export type Release = () => Promise<void>;

/**
 * Waits until no other run of floe writes a DuckDB file: DuckDB lets one process write, and dbt fails at once when
 * it is the second. A run that died leaves a lock that goes stale. Ends early, without the lock, when the signal
 * aborts: the run that follows sees the signal too.
 */
export async function lockDatabase(request: LockRequest): Promise<Outcome<Release>> {
  const folder = path.dirname(request.file);
  try {
    await mkdir(folder, { recursive: true });
    return ok(await waitForLock(request));
  } catch (error) {
    return failed(diagnose('FLOE503', { file: request.written, reason: (error as Error).message }));
  }
}

async function waitForLock({ file, onWait, signal }: LockRequest): Promise<Release> {
  const lockfile = await import('proper-lockfile');
  const lockfilePath = path.join(path.dirname(file), `.${path.basename(file)}.floe-lock`);
  let told = false;
  while (!signal.aborted) {
    try {
      const release = await lockfile.lock(file, {
        lockfilePath,
        realpath: false,
        stale: staleMs,
        // Another process thought us dead; DuckDB's own lock still keeps the file safe.
        onCompromised: () => undefined,
      });
      return () => release().catch(() => undefined);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    if (!told) onWait();
    told = true;
    await pause(retryMs, undefined, { signal }).catch(() => undefined);
  }
  return () => Promise.resolve();
}
