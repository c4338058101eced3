/** What a dbt turned out to be. */
export type Reading =
  /** dbt-core, in Python. */
  | { readonly engine: 'core'; readonly version: string; readonly hasAdapter: boolean }
  /** dbt 2: one binary with its adapters built in. */
  | { readonly engine: 'binary'; readonly version: string }
  /** The command line of dbt's hosted platform: runs nothing here. */
  | { readonly engine: 'cloud-cli' }
  /** Two distributions that overwrite each other, each as `name version`. */
  | { readonly engine: 'clash'; readonly distributions: readonly string[] };

/** The oldest dbt-core floe runs, as `major.minor`: adapters are packages of their own from then on. */
export const oldestCore = '1.8';

/** The number before the first point of a version. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

/** Whether a version of dbt-core is at least `oldestCore`; its pre-releases count as itself. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  const [oldestMajor = 0, oldestMinor = 0] = oldestCore.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** Whether a dbt can be used. */
export function isUsable(reading: Reading): boolean {
  if (reading.engine === 'core') return reading.hasAdapter && isNewEnough(reading.version);
  return reading.engine === 'binary';
}
