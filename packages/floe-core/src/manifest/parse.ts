import { asObject, type JsonObject } from '../json';

/** The text of a manifest as JSON; an empty one where it is JSON of another shape, undefined where it is none. */
export function parseManifest(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
