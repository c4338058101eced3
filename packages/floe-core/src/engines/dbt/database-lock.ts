import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { makeFolder } from '../../memory';
import { realFileOf } from '../../places';

const retryMs = 200;
const staleMs = 20_000;

/** Who is in the way. */
export type Holder = 'writer' | 'reader';

/** What is needed to have a database file to oneself. */
export interface WriteRequest {
  /** Absolute path of the DuckDB file; it need not exist. */
  readonly file: string;
  /** The file as floe.yaml names it, for messages. */
  readonly written: string;
  /** Called once, when another run is in the way. */
  readonly onWait: (holder: Holder) => void;
  readonly signal: AbortSignal;
}

/** The same, or what is needed to keep a file as it is: readers share it, a writer has it alone. */
export interface LockRequest extends WriteRequest {
  readonly mode: 'write' | 'read';
}

/** Gives the file back. Never fails. */
export type Release = () => Promise<void>;

const nothingToRelease: Release = () => Promise.resolve();

/**
 * Waits until runs of floe may open all of some DuckDB files at once: DuckDB lets one process write a file while nobody reads
 * it, and dbt fails at once when it is the second. Files are waited for in the order of their real paths, so that no two runs
 * ever wait for each other; a file is the same by whatever links it is named. A run that died leaves a lock that goes stale.
 * Ends early, without all locks, when the signal aborts: the run that follows sees the signal too.
 */
export async function lockDatabases(requests: readonly LockRequest[]): Promise<Outcome<Release>> {
  const held: Release[] = [];
  const release = async (): Promise<void> => {
    for (const each of held.reverse()) await each();
  };
  for (const request of await onePerFile(requests)) {
    const locked = await (request.mode === 'write' ? lockToWrite(request) : lockToRead(request));
    if (!locked.ok) {
      await release();
      return locked;
    }
    held.push(locked.value);
  }
  return ok(release);
}

/** Waits until no other run of floe writes or reads one DuckDB file. */
export function lockDatabase(request: WriteRequest): Promise<Outcome<Release>> {
  return lockDatabases([{ ...request, mode: 'write' }]);
}

/** Requests by real path, in its order. Who writes a file and reads it by another name needs one lock, or would wait for itself. */
async function onePerFile(requests: readonly LockRequest[]): Promise<readonly LockRequest[]> {
  const found = new Map<string, LockRequest>();
  for (const request of requests) {
    const file = await realFileOf(request.file);
    if (found.get(file)?.mode !== 'write') found.set(file, { ...request, file });
  }
  return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function lockToWrite(request: WriteRequest): Promise<Outcome<Release>> {
  try {
    await makeFolder(path.dirname(request.file));
    const release = await waitForGate(request);
    await waitForReaders(request).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    return ok(release);
  } catch (error) {
    return failed(diagnose('FLOE503', { file: request.written, reason: (error as Error).message }));
  }
}

/** Where no lock can be made, as on a file system that is read-only, DuckDB's own lock still keeps the file safe. */
async function lockToRead(request: WriteRequest): Promise<Outcome<Release>> {
  try {
    const open = await waitForGate(request);
    if (request.signal.aborted) return ok(open);
    const place = beside(request.file, `floe-reader-${randomUUID()}`);
    return ok(await take(place, place).finally(open));
  } catch {
    return ok(nothingToRelease);
  }
}

/** A writer holds it to the end, so nobody new comes while it waits for readers; a reader only to make itself known. */
async function waitForGate({ file, onWait, signal }: WriteRequest): Promise<Release> {
  let told = false;
  while (!signal.aborted) {
    try {
      return await take(file, beside(file, 'floe-lock'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    if (!told) onWait('writer');
    told = true;
    await pause(retryMs, undefined, { signal }).catch(() => undefined);
  }
  return nothingToRelease;
}

async function waitForReaders({ file, onWait, signal }: WriteRequest): Promise<void> {
  let told = false;
  while (!signal.aborted && (await isRead(file))) {
    if (!told) onWait('reader');
    told = true;
    await pause(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function isRead(file: string): Promise<boolean> {
  const { check } = await import('proper-lockfile');
  const folder = path.dirname(file);
  const prefix = path.basename(beside(file, 'floe-reader-'));
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const place = path.join(folder, name);
    if (await check(place, { lockfilePath: place, realpath: false, stale: staleMs })) return true;
    // Whoever it was has died.
    await rm(place, { recursive: true, force: true });
  }
  return false;
}

async function take(file: string, lockfilePath: string): Promise<Release> {
  const { lock } = await import('proper-lockfile');
  const release = await lock(file, {
    lockfilePath,
    realpath: false,
    stale: staleMs,
    // Another process thought us dead; DuckDB's own lock still keeps the file safe.
    onCompromised: () => undefined,
  });
  return () => release().catch(() => undefined);
}

function beside(file: string, ending: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${ending}`);
}
