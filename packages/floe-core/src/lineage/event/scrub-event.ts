import { scrubAddress } from '../../diagnostics';

/**
 * What somebody or some program has written: texts of facets, and all that is in an object of that name. Everything else is a
 * name, an id, a version, a path or an address that floe makes, and must stay what it is, or nothing would be found again.
 */
const written = new Set([
  ...['description', 'message', 'stackTrace', 'query', 'content', 'gaps', 'label', 'url'],
  ...['params', 'expected', 'incremental_predicates', 'value'],
]);

/** Takes the secrets out of an event. */
export type Scrubber = <E extends object>(event: E) => E;

/**
 * Makes a function that gives back the same event, with secrets taken out of every text that somebody or some program has
 * written. A part that is the very same object in many events is gone through once.
 */
export function eventScrubber(scrub: (text: string) => string): Scrubber {
  const known = new WeakMap<object, unknown>();
  const clean = (value: unknown, isText: boolean): unknown => {
    if (typeof value === 'string') return (isText ? scrub : scrubAddress)(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => clean(each, isText));
    const before = known.get(value);
    if (before !== undefined) return before;
    const found: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const each = (value as Record<string, unknown>)[name];
      found[name] = clean(each, isText || written.has(name));
    }
    known.set(value, found);
    return found;
  };
  return <E extends object>(event: E) => clean(event, false) as E;
}
