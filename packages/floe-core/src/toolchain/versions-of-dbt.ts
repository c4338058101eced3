import type { DbtQuery } from './dbt-tool';
import { installedPackages } from './found/installed-packages';
import { readDbt } from './found/read-dbt';
import { requirementsFor } from './judge/pins';
import { cacheFolderOf } from './machine/cache-folder';
import { homeOf } from './machine/machine';
import { findDbt } from './resolve-dbt';

/** Packages that have a say in what a table holds. */
const counts = /^(?:dbt|dbt-.*|duckdb|jinja2|agate)$/;

/**
 * The versions of what `resolveDbt` would find: of dbt, its adapters, DuckDB, and what dbt renders and loads with. Nothing
 * is made or started for it, beside what tells the Python of a dbt.
 *
 * @returns versions by package; undefined where they cannot be told
 */
export async function versionsOfDbt(
  query: DbtQuery,
): Promise<Readonly<Record<string, string>> | undefined> {
  const found = await findDbt(query);
  if (!found.ok) return undefined;
  if (found.value === undefined) {
    const pins = requirementsFor(query.adapter);
    return pins && Object.fromEntries(pins.map(({ name, version }) => [name, version]));
  }
  const { projectDir, adapter, env, signal } = query;
  const cacheFolder = cacheFolderOf({ env, platform: process.platform, home: homeOf(env) });
  const { command } = found.value;
  const facts = await readDbt({ command, projectDir, adapter, env, cacheFolder, signal });
  const packages = facts.python && (await installedPackages(facts.python, env));
  if (!packages) return undefined;
  const told = [...packages].filter(([name]) => counts.test(name)).sort();
  return Object.fromEntries(told);
}
