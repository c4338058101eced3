import { type ColumnReader, openColumnReader } from '../../columns';
import type { Terminal } from '../../terminal';
import { cacheFolderOf, homeOf } from '../../toolchain';

/** Reads where columns come from with a Python, keeping what it needs in the user's cache folder. */
export function columnsOf(python: string, env: Terminal['env']): ColumnReader {
  const cacheFolder = cacheFolderOf({ env, platform: process.platform, home: homeOf(env) });
  return openColumnReader({ python, cacheFolder, env });
}
