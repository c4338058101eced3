/**
 * A copy without the keys whose value is `undefined` or `null`, at any depth. The spec types what is absent as absent:
 * a `null` in place of a string is refused by strict receivers.
 */
export function withoutAbsent<T>(value: T): T {
  return copied(value) as T;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(isPresent).map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => isPresent(inner))
      .map(([key, inner]) => [key, copied(inner)]),
  );
}

const isPresent = (value: unknown) => value !== undefined && value !== null;
