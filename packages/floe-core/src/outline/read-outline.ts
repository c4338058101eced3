import { readFile, stat } from 'node:fs/promises';
import { parseOutline, type Outline } from './outline';

/** Bytes. No real floe.yaml comes near it. */
const LARGEST = 1024 * 1024;

/**
 * Reads the outline of a floe.yaml. Never rejects: a file that is absent, unreadable, not a file or larger
 * than a floe.yaml can be has an empty outline.
 *
 * @param file absolute path
 */
export async function readOutline(file: string): Promise<Outline> {
  const text = await readSmall(file).catch(() => undefined);
  return text === undefined ? { transforms: [] } : parseOutline(text);
}

async function readSmall(file: string): Promise<string | undefined> {
  const about = await stat(file);
  // A pipe or a device would never come to an end.
  return about.isFile() && about.size <= LARGEST ? readFile(file, 'utf8') : undefined;
}
