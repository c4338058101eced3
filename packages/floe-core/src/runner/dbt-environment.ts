type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment dbt runs in: the user's, without dbt's own telemetry (unless the user chose it), and with output
 * that is UTF-8 and not held back in Python's buffers.
 */
export function dbtEnvironment(env: Environment): Record<string, string> {
  const defaults = {
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
  };
  const set = Object.entries(env).filter(
    // To dbt an empty choice is none; a variable of the user's own may well be empty.
    ([name, value]) => value !== undefined && !(value === '' && name in defaults),
  );
  return { ...defaults, ...(Object.fromEntries(set) as Record<string, string>) };
}

/**
 * A function that takes the values of dbt's secret variables (`DBT_ENV_SECRET_…`) out of a text, for what is
 * printed or written. dbt does so too, but not in every message of a driver.
 */
export function secretScrubber(env: Environment): (text: string) => string {
  const secrets = Object.entries(env)
    .filter(([name, value]) => name.startsWith('DBT_ENV_SECRET') && !!value)
    .map(([, value]) => String(value))
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return (text) => text;
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, '*****'), text);
}
