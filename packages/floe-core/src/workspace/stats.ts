import { type Stats, statSync } from 'node:fs';

/**
 * The status of what a path leads to, links followed. Undefined where nothing can be found out: there is nothing, the folder
 * is closed to us, or links lead in a circle. Never throws.
 */
export function statsOf(place: string): Stats | undefined {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
