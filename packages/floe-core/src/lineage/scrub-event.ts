/** Names must stay what they are, or nothing would be found again; ids and addresses of schemas hold no secret. */
const untouched = new Set([
  'name',
  'field',
  'runId',
  'unique_id',
  'invocation_id',
  'eventTime',
  'eventType',
  'producer',
  'schemaURL',
  '_producer',
  '_schemaURL',
]);

/** Takes the secrets out of an event. */
export type Scrubber = <E extends object>(event: E) => E;

/**
 * Makes a function that gives back the same event, with secrets taken out of every text that somebody or some program has
 * written. A part that is the very same object in many events is gone through once.
 */
export function eventScrubber(scrub: (text: string) => string): Scrubber {
  const known = new WeakMap<object, unknown>();
  const clean = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return untouched.has(key) ? value : scrub(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => clean(each, key));
    const before = known.get(value);
    if (before !== undefined) return before;
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      found[name] = clean((value as Record<string, unknown>)[name], name);
    }
    known.set(value, found);
    return found;
  };
  return <E extends object>(event: E) => clean(event, '') as E;
}
