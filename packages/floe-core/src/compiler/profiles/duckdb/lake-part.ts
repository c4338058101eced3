import type { Complaint } from '../output';

/**
 * What DuckDB needs for an object store or a catalog, as dbt-duckdb's own settings: no Python of ours. Source:
 * `credentials.py` and `secrets.py` of dbt-duckdb 1.11.1, and DuckDB's pages on its extensions.
 */
export interface LakePart {
  /** Names of DuckDB's extensions. */
  readonly extensions: readonly string[];
  /** DuckDB's `CREATE SECRET`, one each. */
  readonly secrets: readonly Fields[];
  /** DuckDB's `ATTACH`, one each. */
  readonly attach: readonly Fields[];
  readonly complaints: readonly Complaint[];
}

export type Fields = Readonly<Record<string, unknown>>;

/** A part with nothing in it. */
export const nothing: LakePart = { extensions: [], secrets: [], attach: [], complaints: [] };

/** A name of floe's as an identifier of SQL. What follows keeps it from being a reserved word, as `default` is. */
export function identifier(name: string, kind: string): string {
  return `${name.replace(/\W/g, '_')}_${kind}`;
}
