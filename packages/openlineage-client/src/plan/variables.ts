import type { Values } from './values';

/** The environment of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

const prefix = 'OPENLINEAGE__';
const child = 'OPENLINEAGE__TRANSPORT__TRANSPORTS__DEFAULT_HTTP';

/**
 * The configuration that `OPENLINEAGE__A__B=value` describes: keys are split at `__` and written small, a value is JSON
 * if it can be read as JSON. Of two variables where one is the beginning of the other, the shorter one counts.
 */
export function fromVariables(env: Variables): Values {
  const config: Record<string, unknown> = {};
  const named = Object.entries(aliased(env)).filter(([name]) => name.startsWith(prefix));
  for (const [name, text] of named.sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (text !== undefined)
      insert(config, name.slice(prefix.length).toLowerCase().split('__'), text);
  }
  return config;
}

function insert(config: Record<string, unknown>, keys: readonly string[], text: string) {
  let current = config;
  for (const key of keys.slice(0, -1)) {
    const next = current[key];
    const usable = typeof next === 'object' && next !== null && !Array.isArray(next);
    current = (usable ? next : (current[key] = {})) as Record<string, unknown>;
  }
  current[keys.at(-1) ?? ''] = valueOf(text);
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A number that would be written otherwise is a key or an id that happens to be made of digits.
    return typeof value === 'number' && String(value) !== text.trim() ? text : value;
  } catch {
    return text;
  }
}

/**
 * The plain variables under their long names: for the child `default_http` of a composite transport, and for
 * `async_http`, so that it is enough to name that type.
 */
function aliased(env: Variables): Variables {
  const { OPENLINEAGE_URL: url, OPENLINEAGE_API_KEY: key, OPENLINEAGE_ENDPOINT: endpoint } = env;
  if (!url || Object.keys(env).some((name) => name.startsWith(child))) return env;
  const at = (place: string): Variables => ({
    [`${place}__URL`]: url,
    ...(key && { [`${place}__AUTH`]: JSON.stringify({ type: 'api_key', apiKey: key }) }),
    ...(endpoint && { [`${place}__ENDPOINT`]: endpoint }),
  });
  const async = env.OPENLINEAGE__TRANSPORT__TYPE === 'async_http';
  return {
    ...(async && at('OPENLINEAGE__TRANSPORT')),
    [`${child}__TYPE`]: 'http',
    ...at(child),
    ...env,
  };
}

/** The transport that `OPENLINEAGE_URL` and its companions describe, as a configuration. */
export function legacyTransport(env: Variables): Values | undefined {
  const { OPENLINEAGE_URL: url, OPENLINEAGE_API_KEY: apiKey, OPENLINEAGE_ENDPOINT: endpoint } = env;
  if (!url) return undefined;
  return {
    type: 'http',
    url,
    ...(endpoint && { endpoint }),
    ...(apiKey && { auth: { type: 'api_key', apiKey } }),
  };
}
