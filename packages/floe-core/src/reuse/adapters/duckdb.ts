import path from 'node:path';

import { asObject, asText, type JsonObject } from '../../json';
import type { AttachedFile, Place, ReuseAdapter } from './adapter';

/** Settings of a profile under which all there is lies in the one file, and DuckDB alone can read it. */
const plain: ReadonlySet<string> = new Set([
  ...['type', 'path', 'database', 'schema', 'threads', 'settings', 'config_options'],
  ...['keep_open', 'retries', 'priority', 'disable_transactions'],
]);

/**
 * DuckDB: one file that holds all but what is read from other DuckDB files. Whatever else is attached, loaded or fetched cannot
 * be told from one day to the next.
 */
export const duckdb: ReuseAdapter = {
  whyNot({ python, databaseFile, settings }: Place) {
    if (databaseFile === undefined)
      return 'The database is not a file, so nothing of it is left from an earlier run.';
    if (python === undefined) return 'This dbt has no Python that could look into the database.';
    const more = Object.entries(settings).filter(
      ([key, value]) =>
        !plain.has(key) && !isNothing(value) && !(key === 'attach' && areOnlyRead(value)),
    );
    const [first] = more.map(([key]) => key).sort();
    return first === undefined
      ? undefined
      : `Its profile has \`${first}\`: what that brings in is not known here.`;
  },
};

/** DuckDB files that are attached to be read, with the folder relative paths begin at. */
export function attachedIn({ attach }: JsonObject, folder: string): readonly AttachedFile[] {
  if (!areOnlyRead(attach)) return [];
  return (attach as unknown[]).map(asObject).map(({ path: file, alias }) => ({
    path: path.resolve(folder, String(file)),
    alias: String(alias),
  }));
}

/** Whether all that is attached are files of DuckDB that nothing is written to. A place in Jinja is not known. */
function areOnlyRead(attach: unknown): boolean {
  if (!Array.isArray(attach)) return false;
  return attach.map(asObject).every(({ path: file, alias, read_only: readOnly, ...more }) => {
    const isFile = asText(file)?.match(/^[a-z][a-z0-9+.-]+:|:memory:|\{[{%]/i) === null;
    return isFile && readOnly === true && isName(alias) && Object.keys(more).length === 0;
  });
}

/** A name of SQL, or one in quotes, as dbt-duckdb wants it. */
function isName(alias: unknown): boolean {
  return /^(?:[a-z_]\w*|"(?:[^"]|"")+")$/i.test(asText(alias) ?? '');
}

function isNothing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  );
}
