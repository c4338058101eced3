/**
 * What the managed environment is made of. These versions are tried together and install from plain
 * wheels; a change of one gives every machine a fresh environment (see `managed/shelf.ts`).
 */
export const pins = {
  'dbt-core': '1.11.16',
  'dbt-duckdb': '1.11.1',
  'dbt-postgres': '1.11.0',
  duckdb: '2.0.0',
} as const;

type PinnedPackage = keyof typeof pins;

const packagesByAdapter: ReadonlyMap<string, readonly PinnedPackage[]> = new Map([
  ['duckdb', ['dbt-core', 'dbt-duckdb', 'duckdb']],
  ['postgres', ['dbt-core', 'dbt-postgres']],
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
