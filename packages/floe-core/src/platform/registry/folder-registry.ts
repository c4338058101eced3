import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import { isAbsent, readBytes, reasonOf } from '../../source';
import { versionsAmong } from './reference';
import type { Published, Registry } from './registry';

/** A registry that is a folder: a share, or the checkout of a repository. */
export function folderRegistry(folder: string): Registry {
  return {
    address: folder,
    async versions(name) {
      const inside = path.join(folder, name);
      try {
        const versions = versionsAmong(await readdir(inside));
        return versions.length > 0 ? ok(versions) : unknown(name, inside);
      } catch (error) {
        return isAbsent(error)
          ? absentIn(folder, () => unknown(name, inside))
          : notRead(folder, error);
      }
    },
    async file(name) {
      const from = path.join(folder, name);
      const bytes = await readBytes(from, `registry/${name}`);
      if (!bytes) return absentIn(folder, () => ok(undefined));
      return bytes.ok ? ok({ bytes: bytes.value, from }) : bytes;
    },
  };
}

/** Whether it is the whole registry that is not there: a share that is not mounted. */
async function absentIn<T extends Outcome<readonly string[] | Published | undefined>>(
  folder: string,
  otherwise: () => T,
): Promise<T | Outcome<never>> {
  try {
    if ((await stat(folder)).isDirectory()) return otherwise();
    return failed(diagnose('FLOE637', { address: folder, reason: 'it is no folder' }));
  } catch (error) {
    return notRead(folder, error);
  }
}

function notRead(folder: string, error: unknown): Outcome<never> {
  const reason = isAbsent(error) ? 'there is no such folder' : reasonOf(error);
  return failed(diagnose('FLOE637', { address: folder, reason }));
}

function unknown(name: string, address: string): Outcome<never> {
  return failed(diagnose('FLOE642', { name, address: path.join(address, '<version>') }));
}
