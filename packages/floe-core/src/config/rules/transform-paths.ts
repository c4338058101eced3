import path from 'node:path';

import type { Place } from '../../diagnostics';
import { type Path, placeOf, shownText, type Source, isEndpoint } from '../../source';
import type { DirectoryFact } from '../facts';
import type { Case } from './rule';

/** The path of one transform, as far as it is written at all. */
export interface TransformPath {
  readonly written: string;
  readonly at: Path;
}

/** Every path that is text, in the order of the file. */
export function transformPaths(source: Source): readonly TransformPath[] {
  const { transforms } = source.value;
  if (!Array.isArray(transforms)) return [];
  return transforms.flatMap((transform: unknown, index) => {
    const written = (transform as { readonly path?: unknown } | null)?.path;
    if (typeof written !== 'string' || written.trim() === '') return [];
    return [{ written, at: ['transforms', index, 'path'] }];
  });
}

/** Those worth a look at the disk: relative, and each directory once. */
export function directories(source: Source): readonly TransformPath[] {
  const seen = new Set<string>();
  return transformPaths(source).filter(({ written }) => {
    if (isAbsolute(written) || isEndpoint(written) || seen.has(sameFor(written))) return false;
    seen.add(sameFor(written));
    return true;
  });
}

/** Directories of which the disk says they are `is`. */
export function directoriesThatAre<K extends DirectoryFact['is']>(
  { source, facts }: Case,
  is: K,
): readonly {
  readonly written: string;
  readonly place: Place;
  readonly fact: Extract<DirectoryFact, { is: K }>;
}[] {
  return directories(source).flatMap(({ written, at }) => {
    const fact = facts.directories.get(written);
    if (fact?.is !== is) return [];
    return [
      { written, place: placeOf(source, at), fact: fact as Extract<DirectoryFact, { is: K }> },
    ];
  });
}

/** On any machine: `C:\models` is absolute on Linux too. */
export function isAbsolute(written: string): boolean {
  return path.win32.isAbsolute(written) || /^[a-z]:/i.test(written);
}

/** `models`, `models/` and `./models` are the same directory. */
export function sameFor(written: string): string {
  return path.posix.normalize(written).replace(/\/+$/, '');
}

/** A directory as sentences write it: with `/` at its end. */
export function shownDirectory(written: string): string {
  return shownText(written.endsWith('/') ? written : `${written}/`);
}
