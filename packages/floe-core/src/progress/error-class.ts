import { plain } from './words';

/** What kind of error a message is about, in a few words, and what helps, where we know. */
export interface ErrorClass {
  readonly name: string;
  readonly advice?: string;
}

interface Row {
  readonly pattern: RegExp;
  readonly name: string;
  readonly advice?: (match: RegExpMatchArray) => string;
}

/**
 * First match wins. Errors of dbt and of SQL come before those of the world around, so that a column
 * called `timeout` is not taken for one.
 */
const rows: readonly Row[] = [
  {
    pattern: /Could not set lock on file[^]*?(?:\(PID (\d+)\)|$)|database is locked/i,
    name: 'Database is locked by another process',
    advice: ([, pid]) =>
      `close the program that has the database open${pid ? ` (process ${pid})` : ''}, then run again`,
  },
  {
    pattern: /Env var required but not provided: '([^']+)'/,
    name: 'Environment variable missing',
    advice: ([, name]) => `set ${name ?? 'it'} in the environment, then run again`,
  },
  { pattern: /has an enforced contract that failed/, name: 'Model contract broken' },
  { pattern: /^\s*Compilation Error/, name: 'dbt compilation error' },
  { pattern: /^\s*Parsing Error/, name: 'dbt parsing error' },
  {
    pattern: /^\s*Dependency Error/,
    name: 'dbt package missing',
    advice: () => 'install the packages with `dbt deps`, then run again',
  },
  { pattern: /\b(?:Binder|Parser|Catalog) Error:/, name: 'SQL compilation error' },
  {
    pattern: /\bOut of Memory Error\b|\bout of memory\b|\bMemoryError\b|Resources exceeded during/i,
    name: 'Out of memory',
    advice: () => 'run with fewer threads, or give the database more memory',
  },
  { pattern: /No space left on device|\bdisk full\b/i, name: 'Disk is full' },
  {
    pattern:
      /connection refused|could not connect|connection to server|failed to connect|could not translate host name|name or service not known|connection reset|getaddrinfo/i,
    name: 'Could not connect to the warehouse',
    advice: () => 'check that the warehouse is up and that its host and port are right',
  },
  {
    pattern: /password authentication failed|authentication failed|incorrect username or password/i,
    name: 'The warehouse refused the login',
  },
  {
    pattern: /timed out|statement timeout|deadline exceeded|\bTimeoutError\b/i,
    name: 'Query timed out',
  },
  {
    pattern: /permission denied|access denied|insufficient privileges|not authorized/i,
    name: 'Permission denied',
  },
  {
    pattern: /\b(?:Conversion|Constraint|Invalid Input|Out of Range|Invalid Type) Error:/,
    name: 'SQL execution error',
  },
  {
    pattern:
      /division by zero|invalid input syntax|violates .* constraint|duplicate key|out of range/i,
    name: 'SQL execution error',
  },
  { pattern: /not a valid DuckDB database file/, name: 'Not a DuckDB database' },
  { pattern: /\bIO Error:/, name: 'File could not be opened' },
  { pattern: /^\s*Database Error/, name: 'SQL compilation error' },
  { pattern: /^\s*Runtime Error/, name: 'dbt runtime error' },
];

/**
 * Puts a message of dbt into a class.
 *
 * @param message dbt's text, such as `Database Error in model x (models/x.sql)` and what follows
 */
export function classify(message: string): ErrorClass {
  const text = plain(message).replace(/^Encountered an error:\s*/, '');
  for (const { pattern, name, advice } of rows) {
    const match = pattern.exec(text);
    if (match) return advice ? { name, advice: advice(match) } : { name };
  }
  return { name: 'dbt error' };
}
