import { codeOf } from './machine';

/** A lock that is held. `lost` is aborted if another task took it over, for example after a suspend. */
export interface HeldLock {
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** A holder that gave no sign of life for this long (in milliseconds) is taken to be dead. */
const staleAfter = 15_000;
const signOfLifeEvery = 3_000;

/**
 * Takes a lock between tasks, or says that another one has it. Throws the system error when the lock's
 * folder can't be written.
 *
 * @param path where the lock is put; its folder must exist
 */
export async function takeLock(path: string): Promise<HeldLock | 'taken'> {
  const { default: lockfile } = await import('proper-lockfile');
  const lost = new AbortController();
  try {
    const release = await lockfile.lock(path, {
      lockfilePath: path,
      realpath: false,
      stale: staleAfter,
      update: signOfLifeEvery,
      onCompromised: () => {
        lost.abort();
      },
    });
    // A lock that was lost can't be released, and need not be.
    return { lost: lost.signal, release: () => release().catch(() => undefined) };
  } catch (error) {
    if (codeOf(error) === 'ELOCKED') return 'taken';
    throw error;
  }
}
