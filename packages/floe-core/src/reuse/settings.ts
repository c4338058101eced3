import type { JsonObject } from '../json';

/** What of a profile is about speed alone. */
const ofSpeed: ReadonlySet<string> = new Set(['threads', 'keep_open', 'retries', 'priority']);

/** What of the output of a profile has a say in what a table holds: the `settings` of a `World`. */
export function settingsIn(output: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(output).filter(([key]) => !ofSpeed.has(key)));
}
