import { readFileSync, statSync } from 'node:fs';

/** Bytes. No real floe.yaml comes near it. */
const LARGEST = 1024 * 1024;

/**
 * The text of a floe.yaml; nothing when it is absent, unreadable, not a file or larger than a floe.yaml can
 * be. Never throws. Not async: for hundreds of small files that takes several times as long.
 *
 * @param file absolute path
 */
export function readFloeFile(file: string): string | undefined {
  try {
    const about = statSync(file, { throwIfNoEntry: false });
    // A pipe or a device would never come to an end.
    const readable = about?.isFile() === true && about.size <= LARGEST;
    return readable ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
