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

/** The same event, with secrets taken out of every text that somebody or some program has written. */
export function scrubEvent<E>(event: E, scrub: (text: string) => string): E {
  const clean = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return untouched.has(key) ? value : scrub(value);
    if (Array.isArray(value)) return value.map((each) => clean(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, clean(each, name)]),
    );
  };
  return clean(event, '') as E;
}
