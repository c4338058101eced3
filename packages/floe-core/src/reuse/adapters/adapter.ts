import type { JsonObject } from '../../json';

/** Where a project is built, as far as it decides whether anything can be known of it. */
export interface Place {
  /** dbt's name of the adapter, such as `duckdb`. */
  readonly adapter: string;
  /** The Python of the dbt environment; dbt 2 has none. */
  readonly python?: string;
  /** Absolute path of the one file that is built in, where there is one. */
  readonly databaseFile?: string;
  /** The output of the profile. */
  readonly settings: JsonObject;
  /** Databases in other files that are only read. */
  readonly attached?: readonly AttachedFile[];
}

/** A database file beside the one that is built in. */
export interface AttachedFile {
  /** Absolute path. */
  readonly path: string;
  /** As it stands in SQL. */
  readonly alias: string;
}

/** What one adapter answers for itself. */
export interface ReuseAdapter {
  /** Why nothing can be known of what is built at a place, as a sentence; nothing where it can. */
  whyNot(place: Place): string | undefined;
}
