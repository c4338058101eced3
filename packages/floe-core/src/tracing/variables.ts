type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of OpenTelemetry by its name without `OTEL_`; an empty one counts as none. */
export function otel(env: Environment, name: string): string | undefined {
  const value = env[`OTEL_${name}`]?.trim();
  return value === '' ? undefined : value;
}

/** Reads `key=value,key=value`, values with `%` escapes, as OpenTelemetry writes headers and attributes. Never throws. */
export function keyValues(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').flatMap((pair) => {
    const cut = pair.indexOf('=');
    const key = pair.slice(0, Math.max(cut, 0)).trim();
    return key === '' ? [] : [[key, unescaped(pair.slice(cut + 1).trim())] as const];
  });
  return Object.fromEntries(pairs);
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
