import type { Place, ReuseAdapter } from './adapter';

/** Settings of a profile under which all there is lies in the one file, and DuckDB alone can read it. */
const plain: ReadonlySet<string> = new Set([
  ...['type', 'path', 'database', 'schema', 'threads', 'settings', 'config_options'],
  ...['keep_open', 'retries', 'priority', 'disable_transactions'],
]);

/** DuckDB: one file that holds all. What is attached, loaded or fetched besides cannot be told from one day to the next. */
export const duckdb: ReuseAdapter = {
  whyNot({ python, databaseFile, settings }: Place) {
    if (databaseFile === undefined)
      return 'The database is not a file, so nothing of it is left from an earlier run.';
    if (python === undefined) return 'This dbt has no Python that could look into the database.';
    const more = Object.entries(settings).filter(
      ([key, value]) => !plain.has(key) && !isNothing(value),
    );
    const [first] = more.map(([key]) => key).sort();
    return first === undefined
      ? undefined
      : `Its profile has \`${first}\`: what that brings in is not known here.`;
  },
};

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
