import type { Distributions } from './distributions';
import { majorOf, type Reading } from './reading';

/**
 * Tells from the installed packages which dbt an environment has.
 *
 * @param adapter dbt's name of the adapter, such as `duckdb`
 * @returns `undefined` when there is no dbt among them
 */
export function readDistributions(
  distributions: Distributions,
  adapter: string,
): Reading | undefined {
  const core = distributions.get('dbt-core');
  const others = ['dbt', 'dbt-oss'].flatMap((name) => {
    const version = distributions.get(name);
    // Up to 0.21 the package `dbt` only asked for dbt-core and some adapters.
    return version && majorOf(version) >= 1 ? [{ name, version }] : [];
  });
  const [other, third] = others;
  if (core && other) return clash([...others, { name: 'dbt-core', version: core }]);
  if (other && third) return clash(others);
  if (core) return readCore(core, distributions, adapter);
  if (!other) return undefined;
  // Under the name `dbt`, versions 1.x were the command line of the hosted platform.
  return majorOf(other.version) >= 2
    ? { engine: 'binary', version: other.version }
    : { engine: 'cloud-cli' };
}

function readCore(version: string, distributions: Distributions, adapter: string): Reading {
  if (majorOf(version) >= 2) return { engine: 'binary', version };
  return { engine: 'core', version, hasAdapter: hasAdapter(distributions, adapter) };
}

/** Some adapters have a second name, such as `dbt-athena-community`. */
function hasAdapter(distributions: Distributions, adapter: string): boolean {
  const name = `dbt-${adapter.toLowerCase().replace(/[._]+/g, '-')}`;
  return [...distributions.keys()].some((each) => each === name || each.startsWith(`${name}-`));
}

function clash(distributions: readonly { name: string; version: string }[]): Reading {
  return {
    engine: 'clash',
    distributions: distributions.map(({ name, version }) => `${name} ${version}`),
  };
}
