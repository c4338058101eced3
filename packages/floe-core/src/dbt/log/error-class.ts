import { stripVTControlCharacters } from 'node:util';

/** The categories of the runtime view, §8.1. */
export type ErrorKind = 'configuration' | 'compilation' | 'execution' | 'infrastructure';

/** What kind of error a message is about, in a few words, and what helps, where we know. */
export interface ErrorClass {
  readonly kind: ErrorKind;
  readonly name: string;
  readonly advice?: string;
  /** It may be gone in a moment without anybody doing something, as when the warehouse is not to be reached. */
  readonly passing?: true;
}

interface Row extends Omit<ErrorClass, 'advice'> {
  readonly pattern: RegExp;
  readonly advice?: (match: RegExpMatchArray) => string;
}

const errors =
  (kind: ErrorKind) =>
  (name: string, pattern: RegExp, more: Pick<Row, 'advice' | 'passing'> = {}): Row => ({
    ...{ kind, name, pattern },
    ...more,
  });
const configuration = errors('configuration');
const compilation = errors('compilation');
const execution = errors('execution');
const infrastructure = errors('infrastructure');

/** What dbt and the warehouse say of the code they are given. */
const ofTheCode: readonly Row[] = [
  infrastructure(
    'Database is locked by another process',
    /Could not set lock on file[^]*?(?:\(PID (\d+)\)|$)|database is locked/i,
    {
      advice: ([, pid]) =>
        `close the program that has the database open${pid ? ` (process ${pid})` : ''}, then run again`,
    },
  ),
  configuration('Environment variable missing', /Env var required but not provided: '([^']+)'/, {
    advice: ([, name]) => `set ${name ?? 'it'} in the environment, then run again`,
  }),
  compilation('Model contract broken', /has an enforced contract that failed/),
  compilation('dbt compilation error', /^\s*Compilation Error/),
  compilation('dbt parsing error', /^\s*Parsing Error/),
  compilation('dbt package missing', /^\s*Dependency Error/, {
    advice: () => 'install the packages with `dbt deps`, then run again',
  }),
  compilation('SQL compilation error', /\b(?:Binder|Parser|Catalog) Error:/),
];

/** What keeps one from getting in, or from getting on. A refusal (`FATAL`) comes inside of a failed connection. */
const ofTheWorld: readonly Row[] = [
  infrastructure(
    'Out of memory',
    /\bOut of Memory Error\b|\bout of memory\b|\bMemoryError\b|Resources exceeded during/i,
    { advice: () => 'run with fewer threads, or give the database more memory' },
  ),
  infrastructure('Disk is full', /No space left on device|\bdisk full\b/i),
  configuration(
    'The warehouse refused the login',
    /authentication failed|no password supplied|incorrect username or password|FATAL:\s+role "[^"]*" does not exist/i,
    { advice: () => 'check the user, and the secret that holds the password' },
  ),
  configuration('The warehouse lets nobody in this way', /FATAL:\s+no pg_hba\.conf entry/, {
    advice: () => 'check the user, the database, and whether the server asks for SSL',
  }),
  configuration('The database does not exist', /FATAL:\s+database "([^"]*)" does not exist/, {
    advice: ([, name]) => `create the database '${name ?? ''}', or correct its name in the profile`,
  }),
  infrastructure(
    'The warehouse has too many connections',
    /too many (?:clients|connections)|remaining connection slots/i,
    { advice: () => 'run with fewer threads, or wait until others have ended', passing: true },
  ),
  infrastructure(
    'The warehouse is not ready',
    /the database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting)/i,
    { advice: () => 'wait until it has started, then run again', passing: true },
  ),
  infrastructure(
    'Could not connect to the warehouse',
    /connection refused|could not connect|connection to server|failed to connect|could not translate host name|name or service not known|temporary failure in name resolution|connection reset|getaddrinfo|server closed the connection|terminating connection due to|no route to host|network is unreachable|connection (?:attempt )?timed out|timeout expired/i,
    {
      advice: () => 'check that the warehouse is up and that its host and port are right',
      passing: true,
    },
  ),
  execution('Query timed out', /timed out|statement timeout|deadline exceeded|\bTimeoutError\b/i),
  configuration(
    'Permission denied',
    /permission denied|access denied|insufficient privileges|not authorized/i,
  ),
];

/** What went wrong while the code ran; at the end, what only says that something did. */
const ofTheRun: readonly Row[] = [
  execution(
    'SQL execution error',
    /\b(?:Conversion|Constraint|Invalid Input|Out of Range|Invalid Type) Error:/,
  ),
  execution(
    'SQL execution error',
    /division by zero|invalid input syntax|violates .* constraint|duplicate key|out of range/i,
  ),
  configuration('Not a DuckDB database', /not a valid DuckDB database file/),
  execution('File could not be opened', /\bIO Error:/),
  compilation('SQL compilation error', /^\s*Database Error/),
  execution('dbt runtime error', /^\s*Runtime Error/),
];

/**
 * First match wins. Errors of dbt and of SQL come before those of the world around, so that a column
 * called `timeout` is not taken for one.
 */
const rows = [...ofTheCode, ...ofTheWorld, ...ofTheRun];

/**
 * Puts a message of dbt into a class.
 *
 * @param message dbt's text, such as `Database Error in model x (models/x.sql)` and what follows
 */
export function classify(message: string): ErrorClass {
  const text = stripVTControlCharacters(message).replace(/^Encountered an error:\s*/, '');
  for (const { pattern, advice, ...known } of rows) {
    const match = pattern.exec(text);
    if (match) return advice ? { ...known, advice: advice(match) } : known;
  }
  return { kind: 'execution', name: 'dbt error' };
}
