/** A process's environment, given as a value: OpenTelemetry's own readers look at `process.env` only. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of OpenTelemetry by its name without `OTEL_`; an empty one counts as none. */
export function otelVariable(env: Environment, name: string): string | undefined {
  const value = env[`OTEL_${name}`]?.trim();
  return value === '' ? undefined : value;
}

/** A variable that is a list, in lower case: `a, B` is `['a', 'b']`. */
export function otelList(env: Environment, name: string): string[] | undefined {
  return otelVariable(env, name)
    ?.split(',')
    .map((each) => each.trim().toLowerCase());
}

/** A variable that is a number of at least `least`; another counts as none. */
export function otelNumber(env: Environment, name: string, least = 0): number | undefined {
  const value = Number(otelVariable(env, name) ?? Number.NaN);
  return Number.isFinite(value) && value >= least ? value : undefined;
}

/**
 * Reads `key=value,key=value` with `%` escapes, as headers and resource attributes are written. Whatever OpenTelemetry's own
 * readers accept is read as they do; of the rest, where they drop the pair or all pairs, what can be read is. Never throws.
 */
export function keyValues(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const cut = pair.indexOf('=');
    const key = pair.slice(0, Math.max(cut, 0)).trim();
    return key === '' ? [] : [[unescaped(key), unescaped(pair.slice(cut + 1).trim())] as const];
  });
  return Object.fromEntries(pairs);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
