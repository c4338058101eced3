import { readFileSync } from 'node:fs';

/**
 * The text of a floe.yaml; nothing when it cannot be read. Never throws. Not async: for hundreds of small files that
 * takes several times as long.
 *
 * @param file absolute path
 */
export function readFloeFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
