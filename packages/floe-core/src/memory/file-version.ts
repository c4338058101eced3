import type { Stats } from 'node:fs';

/** What tells one version of a file from another without reading it. */
export type FileVersion = readonly [size: number, mtimeMs: number, ctimeMs: number, ino: number];

/**
 * Milliseconds. A file that was changed so shortly before it was looked at may be changed again without a trace: file
 * systems count in ticks of up to two seconds. Git calls such a file "racily clean", and reads it again, as we do.
 */
const SETTLED_AFTER = 2000;

type Times = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>;

/**
 * The version of a file; nothing while the file is too young to be told from its next version.
 *
 * @param now milliseconds since 1970, taken before the file was looked at
 */
export function versionOf(about: Times, now: number): FileVersion | undefined {
  const { size, mtimeMs, ctimeMs, ino } = about;
  const isSettled = Math.max(mtimeMs, ctimeMs) < now - SETTLED_AFTER;
  return isSettled ? [size, mtimeMs, ctimeMs, ino] : undefined;
}

/** Whether two versions are one. */
export function isSame(one: FileVersion, other: FileVersion): boolean {
  return one.every((each, index) => each === other[index]);
}
