import { statSync, type Stats } from 'node:fs';
import { type FileVersion, versionOf } from '../memory';

/** Bytes. No real floe.yaml comes near it. */
const LARGEST = 1024 * 1024;

/** A file that can be read as a whole. */
export interface FoundFile {
  /** Absent while the file is too young to be told from its next version. */
  readonly version?: FileVersion;
}

/**
 * Looks at a file without reading it; nothing when it is absent, not a file or larger than a floe.yaml can be: a pipe
 * or a device would never come to an end. Never throws.
 *
 * @param file absolute path
 */
export function findFile(file: string): FoundFile | undefined {
  const now = Date.now();
  const about = aboutFile(file);
  if (about === undefined || !about.isFile() || about.size > LARGEST) return undefined;
  const version = versionOf(about, now);
  return version ? { version } : {};
}

function aboutFile(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
