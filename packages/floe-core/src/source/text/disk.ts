import { readFile, stat } from 'node:fs/promises';

import { diagnose, failed, ok, type Outcome } from '../../diagnostics';

/** A configuration file is a page or two; what is larger is something else, and is not even opened. */
const mostBytes = 1024 * 1024;

/**
 * The bytes of a configuration file; undefined when there is none.
 *
 * @param target absolute path
 * @param file what messages call it
 */
export async function readBytes(
  target: string,
  file: string,
): Promise<Outcome<Uint8Array> | undefined> {
  try {
    const stats = await stat(target);
    if (!stats.isFile()) {
      const found = stats.isDirectory() ? 'a folder' : 'a device or pipe';
      return failed(diagnose('FLOE103', { found }, { file }));
    }
    if (stats.size > mostBytes) {
      const size = `${(stats.size / mostBytes).toFixed(1)} MiB`;
      return failed(diagnose('FLOE105', { size }, { file }));
    }
    return ok(await readFile(target));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    return failed(diagnose('FLOE104', { reason: reasonOf(error) }, { file }));
  }
}

/** Whether an error of the file system says that nothing is there. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown error';
}

/** The operating system's reasons in words. */
export function reasonOf(error: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links lead in a circle',
    ENAMETOOLONG: 'its name is too long',
    ERR_INVALID_ARG_VALUE: 'its name holds a character no file name has',
  };
  const code = codeOf(error);
  return reasons[code] ?? code;
}
