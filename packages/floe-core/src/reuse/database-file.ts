import { open, stat } from 'node:fs/promises';

import { digest } from './canonical';

/** Bytes: the headers of a DuckDB file, which count every checkpoint. */
const headLength = 12_288;

/** The same of several files, one after the other; undefined where it is of one of them. */
export async function identitiesOf(
  files: readonly string[],
): Promise<readonly string[] | undefined> {
  const each = await Promise.all(files.map(identityOf));
  const known = each.filter((identity) => identity !== undefined);
  return known.length === each.length ? known.flat() : undefined;
}

/**
 * What tells one state of a database file from the next without reading it: size, times in nanoseconds, inode and a digest
 * of its head. The Python that wrote it tells the same while it still has the file to itself.
 *
 * @param file absolute path
 * @returns undefined where part of what it holds is elsewhere, in a write-ahead log, or there is no such file
 */
export async function identityOf(file: string): Promise<readonly string[] | undefined> {
  try {
    if (await exists(`${file}.wal`)) return undefined;
    const { size, mtimeNs, ctimeNs, ino } = await stat(file, { bigint: true });
    return [...[size, mtimeNs, ctimeNs, ino].map(String), await headOf(file)];
  } catch {
    return undefined;
  }
}

/** Whether there is anything at a path. */
export function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(headLength);
    const { bytesRead } = await handle.read(head, 0, headLength, 0);
    return digest(head.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
