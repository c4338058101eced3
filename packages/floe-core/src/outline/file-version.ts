import { statSync, type Stats } from 'node:fs';

/** What tells one version of a file from another without reading it. */
export type FileVersion = readonly [size: number, mtimeMs: number, ctimeMs: number, ino: number];

/** Bytes. No real floe.yaml comes near it. */
const LARGEST = 1024 * 1024;

/**
 * Milliseconds. A file that was changed so shortly before it was looked at may be changed again without a trace: file
 * systems count in ticks of up to two seconds. Git calls such a file "racily clean", and reads it again, as we do.
 */
const SETTLED_AFTER = 2000;

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
  const { size, mtimeMs, ctimeMs, ino } = about;
  const isSettled = Math.max(mtimeMs, ctimeMs) < now - SETTLED_AFTER;
  return isSettled ? { version: [size, mtimeMs, ctimeMs, ino] } : {};
}

function aboutFile(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether two versions are one. */
export function isSame(one: FileVersion, other: FileVersion): boolean {
  return one.every((each, index) => each === other[index]);
}
