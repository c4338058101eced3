import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder and those above it; it may be there already. Node's own recursive `mkdir` never ends where a folder says it is
 * there and that nothing can be in it, as `/proc` does, and nothing can stop it then.
 *
 * @returns the uppermost folder that was made; undefined when all were there. Throws what the disk says.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await makeOne(folder);
  } catch (error) {
    const above = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder) throw error;
    const first = await makeFolder(above);
    const made = await makeOne(folder);
    return first ?? made;
  }
}

async function makeOne(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder);
    return folder;
  } catch (error) {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory()) return undefined;
    throw error;
  }
}
