import path from 'node:path';

/** A path with `/`, whatever the system writes. */
export function slashed(place: string): string {
  return path.sep === '/' ? place : place.replaceAll(path.sep, '/');
}

/**
 * The absolute path, with `/`, of what is written in a file of a folder.
 *
 * @param folder absolute
 * @param written relative to it, or absolute
 */
export function placeIn(folder: string, written: string): string {
  return slashed(path.resolve(folder, written));
}
