import type { JsonObject } from '../json';

/** What of a profile is about speed alone. */
export const keysOfSpeed = ['threads', 'keep_open', 'retries', 'priority'] as const;

const ofSpeed: ReadonlySet<string> = new Set(keysOfSpeed);

/** What of the output of a profile has a say in what a table holds: the `settings` of a `World`. */
export function settingsIn(output: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(output).filter(([key]) => !ofSpeed.has(key)));
}
