import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { systemReason } from '../diagnostics';
import type { Found, Mounts, Read, Unreadable } from './mounts';

/** Linux takes no more than this in one variable of the environment, in bytes. */
const longest = 128 * 1024 - 256;

const absent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * The secrets below a folder such as `/var/run/secrets`. The only file of this room that touches the disk.
 *
 * @param folder absolute
 */
export function mountedSecrets(folder: string): Mounts {
  const pathOf = (name: string): string => path.join(folder, name);
  return {
    pathOf,
    look: (name) => look(pathOf(name)),
    read: (name, key = '') => read(path.join(pathOf(name), key)),
  };
}

async function look(place: string): Promise<Found> {
  try {
    const found = await stat(place);
    if (!found.isDirectory()) return { kind: 'file' };
    // Kubernetes keeps its versions of the files in hidden folders beside them.
    const keys = (await readdir(place)).filter((name) => !name.startsWith('.')).sort();
    return { kind: 'folder', keys };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return absent.has(code) ? { kind: 'nothing' } : unreadable(systemReason(error));
  }
}

async function read(place: string): Promise<Read> {
  try {
    const found = await stat(place);
    // A pipe would be waited on for ever.
    if (!found.isFile()) return unreadable('it is not a file');
    if (found.size > longest) return unreadable('it is too large for a secret');
    return { kind: 'text', text: await readFile(place, 'utf8') };
  } catch (error) {
    return unreadable(systemReason(error));
  }
}

function unreadable(reason: string): Unreadable {
  return { kind: 'unreadable', reason };
}
