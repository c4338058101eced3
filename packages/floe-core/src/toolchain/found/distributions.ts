/** Installed Python packages: name in lower case with `-` (PEP 503) to version. */
export type Distributions = ReadonlyMap<string, string>;

/**
 * Reads the packages of an environment off the names of its `*.dist-info` folders, which costs no Python.
 *
 * @param names the names in a site-packages folder
 */
export function distributionsIn(names: readonly string[]): Distributions {
  const found = new Map<string, string>();
  for (const name of names) {
    const [, distribution, version] = /^([^-]+)-([^-]+)\.dist-info$/.exec(name) ?? [];
    if (distribution && version) {
      found.set(distribution.toLowerCase().replace(/[._]+/g, '-'), version);
    }
  }
  return found;
}

/** Whether some dbt is among them, of whichever kind. */
export function hasSomeDbt(distributions: Distributions): boolean {
  return ['dbt-core', 'dbt', 'dbt-oss'].some((name) => distributions.has(name));
}
