import path from 'node:path';
import lockfile from 'proper-lockfile';

/** A replay that was killed holds its lock for so long, in milliseconds. */
const stale = 10_000;

/**
 * Only one replay is at work in a folder.
 * @param onTakenOver called if this process was stopped for so long that another one took its place
 * @returns how to let the next one in; nothing if another one is at work
 */
export async function lockFolder(
  folder: string,
  onTakenOver: () => void,
): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lockfile.lock(folder, {
      lockfilePath: path.join(folder, 'replay.lock'),
      realpath: false,
      stale,
      update: 2_000,
      onCompromised: onTakenOver,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
    throw error;
  }
}
