import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder that several stories copy from, unless it is there. Two stories may make it at the same time, each
 * for itself: the first to be done is the one that counts.
 * @param folder absolute; it is there as a whole or not at all
 * @param make fills an empty folder beside it
 */
export async function madeOnce(
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(path.dirname(folder), { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  await make(half);
  await rename(half, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(half, { recursive: true });
  });
}
