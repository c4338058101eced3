type Environment = Readonly<Record<string, string | undefined>>;

/** A value that is to be seen nowhere. */
export interface SecretValue {
  readonly text: string;
  /** Whether it is too short or too common to be hidden wherever it stands: see `plainnessOf`. */
  readonly plainness: Plainness;
}

/**
 * How much a value looks like any other text. `strong`: like none. `short`: it may be a piece of a longer word or number.
 * `word`: it may be a name, or a part of one. `default`: hiding it would tear up every text and tell what it is.
 */
export type Plainness = 'strong' | 'short' | 'word' | 'default';

/** dbt's own mark of a secret: whatever it holds is one. */
const mark = 'DBT_ENV_SECRET';

/** Names that tell of a secret. */
const telling =
  /(?<!by|com|tres)pass(?!age|enger|ed|es|ing|ive|port|through)|secret|token|credential|private|(?:^|_|api|access|auth|account|master|encryption)key(?:$|_)|pwd(?:$|_|\d)|(?:^|_)pat(?:$|_)/i;

/** Keys of a table, and those that are for everybody. */
const keysOfData =
  /(?:primary|foreign|surrogate|natural|business|partition|sort|unique|clustering|cache|public)_?key/gi;

/** Variables that say where something is: the folder a shell is in, the file of a key, the program that asks for a password. */
const placeNames =
  /_PWD$|^GOOGLE_APPLICATION_CREDENTIALS$|ASKPASS$|(?:^|_)(?:FILE|FILENAME|PATH|DIR|DIRECTORY|FOLDER|HOME|STORE|ROOT|SOCK|SOCKET)$/i;
const folders = new Set(['PWD', 'OLDPWD']);
const place = /^(?:~|\.{1,2}|[a-z]:)?[\\/][^?*<>|"';&=]*$/i;

const shortest = 6;
const strong = 8;

/** A line of a secret of many lines that is shorter may be one of any text, such as `}`. */
const longLine = 12;

/** Passwords of examples and of fresh installations, and words that are in every text about a warehouse. */
const defaults = new Set(
  `admin administrator airflow analytics bigquery changeme clickhouse dagster database databricks dbt default demo dev
  develop development dremio duckdb example false floe guest hello iceberg local localhost main marquez master minio
  minioadmin motherduck mysql none null password polaris postgres postgresql prod production public redshift root schema
  secret snowflake spark sqlite sqlserver staging test testing trino true user username warehouse welcome`.split(
    /\s+/,
  ),
);

/** Secrets of an environment: the values of variables whose name tells of one, and what they are made of. */
export function secretValues(env: Environment): readonly SecretValue[] {
  const found = new Map<string, SecretValue>();
  for (const [name, value = ''] of Object.entries(env)) {
    const marked = name.startsWith(mark);
    if (value === '' || !(marked || isSecret(name, value))) continue;
    for (const text of [value, ...linesOf(value), ...partsOf(value)]) {
      const plainness = !marked && text.length < shortest ? 'default' : plainnessOf(text);
      if (found.get(text)?.plainness !== 'strong') found.set(text, { text, plainness });
    }
  }
  return [...found.values()];
}

function isSecret(name: string, value: string): boolean {
  if (folders.has(name) || (placeNames.test(name) && place.test(value))) return false;
  return telling.test(name.replace(keysOfData, ''));
}

function plainnessOf(text: string): Plainness {
  if (text.length < 3 || defaults.has(text.toLowerCase())) return 'default';
  if (/^[A-Za-z]+(?:[_-][A-Za-z]+)*$/.test(text) && text.length <= 2 * strong) return 'word';
  return text.length < strong || /^\d{1,16}$/.test(text) ? 'short' : 'strong';
}

/** A private key has many lines, and a text may be shown line by line. */
function linesOf(value: string): string[] {
  const lines = value.split(/[\r\n]+/).map((line) => line.trim());
  if (lines.length < 2) return [];
  return lines.filter((line) => line.length >= (/\d/.test(line) ? strong : longLine));
}

/** Secrets in a secret: the password of an address, and those of a JSON file of keys. */
function partsOf(value: string): string[] {
  const found = passwordIn(value);
  if (found !== undefined) return [found];
  if (!value.trimStart().startsWith('{')) return [];
  try {
    return membersOf(JSON.parse(value)).flatMap((each) => [each, ...linesOf(each)]);
  } catch {
    return [];
  }
}

function passwordIn(value: string): string | undefined {
  const written = /^[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:([^\s@/]+)@/i.exec(value)?.[1];
  try {
    return written === undefined ? undefined : decodeURIComponent(written);
  } catch {
    return written;
  }
}

function membersOf(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'string'
      ? value !== '' && isSecret(name, value)
        ? [value]
        : []
      : membersOf(value),
  );
}
