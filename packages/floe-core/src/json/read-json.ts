import { readFile, stat } from 'node:fs/promises';

import { asObject, type JsonObject } from './json-values';

/**
 * A JSON file as an object; an empty one where it holds something else.
 *
 * @param file absolute path
 * @param most bytes
 * @returns undefined when it is missing, broken or larger; never rejects
 */
export async function readJson(file: string, most: number): Promise<JsonObject | undefined> {
  try {
    if ((await stat(file)).size > most) return undefined;
    return asObject(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
