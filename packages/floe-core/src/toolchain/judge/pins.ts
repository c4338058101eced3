/**
 * What the managed environment is made of. These versions are tried together and install from plain
 * wheels; a change of one gives every machine a fresh environment (see `managed/shelf.ts`).
 */
export const pins = {
  'dbt-core': '1.11.16',
  'dbt-duckdb': '1.11.1',
  'dbt-postgres': '1.11.0',
  duckdb: '2.0.0',
  // These resolve with dbt-core of the same list, and no more of them was tried: there is no such warehouse to build in.
  'dbt-bigquery': '1.11.3',
  'dbt-redshift': '1.11.2',
  'dbt-snowflake': '1.11.6',
  'dbt-trino': '1.11.0',
} as const;

type PinnedPackage = keyof typeof pins;

const packagesByAdapter: ReadonlyMap<string, readonly PinnedPackage[]> = new Map([
  ['duckdb', ['dbt-core', 'dbt-duckdb', 'duckdb']],
  ['postgres', ['dbt-core', 'dbt-postgres']],
  ['bigquery', ['dbt-core', 'dbt-bigquery']],
  ['redshift', ['dbt-core', 'dbt-redshift', 'dbt-postgres']],
  ['snowflake', ['dbt-core', 'dbt-snowflake']],
  ['trino', ['dbt-core', 'dbt-trino']],
  // Left to the user: dbt-databricks wants an older dbt-core, and what dbt-spark connects with has no wheels.
]);

/** One package of the managed environment. */
export interface Requirement {
  readonly name: string;
  readonly version: string;
}

/**
 * The packages of the managed environment for an adapter; `undefined` when floe has none for it.
 *
 * @param adapter dbt's name of the adapter, such as `duckdb`
 */
export function requirementsFor(adapter: string): readonly Requirement[] | undefined {
  return packagesByAdapter.get(adapter)?.map((name) => ({ name, version: pins[name] }));
}

/** The adapters `requirementsFor` knows, in alphabetical order. */
export function managedAdapters(): readonly string[] {
  return [...packagesByAdapter.keys()].sort();
}

/** The Pythons dbt-core of the pins runs on: `from` included, `below` not. */
export const pythonRange = { from: [3, 10], below: [3, 14] } as const;
