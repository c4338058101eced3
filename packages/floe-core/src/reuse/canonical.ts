export { digest, shortDigest } from '../memory';

/** One text for one value, whatever the order of its keys. Times and numbers that JSON cannot hold are told from texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(plain(value ?? null));
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return { $time: value.getTime() };
  if (typeof value === 'bigint') return { $number: value.toString() };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // As pairs, so that a key named `__proto__` stays one.
  return { $entries: entries.map(([key, each]) => [key, plain(each)]) };
}
