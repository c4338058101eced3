import { fillInSecrets } from '../fill-in-secrets';
import type { Connection, WarehouseProfile } from '../output';
import { without } from '../without';
import { planLake } from './lake';
import type { Fields, LakePart } from './lake-part';
import { rootOf } from './stores';

const defaultThreads = 4;

/** DuckDB in dbt's own process. A relative path starts at the folder of floe.yaml, where dbt is run. */
export const duckdb: WarehouseProfile = {
  adapter: 'duckdb',
  fields: {
    required: {},
    secret: ['motherduck_token'],
    optional: [
      ...['path', 'threads', 'memory_limit', 'extensions', 'settings', 'secrets', 'attach'],
      ...['schema', 'database', 'config_options', 'external_root', 'use_credential_provider'],
      ...['filesystems', 'remote', 'plugins', 'disable_transactions', 'keep_open'],
      ...['module_paths', 'retries', 'flights', 'is_ducklake'],
    ],
  },
  plan(connection, secret) {
    const lake = planLake(connection, secret);
    const output = outputOf(connection, lake);
    return {
      output: fillInSecrets(output, 'duckdb', secret) as Fields,
      complaints: lake.complaints,
    };
  },
  databaseFile: ({ properties: { path } }) =>
    typeof path === 'string' && !isMemory(path) && !isElsewhere(path) ? path : undefined,
  livesInMemory: ({ properties: { path } }) => path === undefined || isMemory(path),
};

/** What is written among the properties comes after what the profiles of stores and catalogs give, or instead of it. */
function outputOf(connection: Connection, lake: LakePart): Fields {
  const {
    path = ':memory:',
    threads = defaultThreads,
    memory_limit: memoryLimit,
    extensions,
    settings,
    secrets,
    attach,
    ...others
  } = connection.properties;
  const allSettings = {
    ...(memoryLimit !== undefined && { memory_limit: memoryLimit }),
    ...(isMapping(settings) && settings),
  };
  return {
    type: 'duckdb',
    path,
    threads,
    ...filled('extensions', both(lake.extensions, extensions)),
    ...(Object.keys(allSettings).length > 0 && { settings: allSettings }),
    ...filled('secrets', both(lake.secrets, secrets)),
    ...filled('attach', both(lake.attach, attach)),
    ...(connection.store && { external_root: rootOf(connection.store) }),
    ...token(path, connection),
    ...without(others, 'type'),
  };
}

/** MotherDuck is the only thing a DuckDB opens with one secret. */
function token(path: unknown, { credentials }: Connection): Fields {
  const { secret_ref: ref } = credentials;
  const isMotherDuck = typeof path === 'string' && /^(?:md|motherduck):/.test(path);
  return isMotherDuck && ref !== undefined ? { motherduck_token: { secret_ref: ref } } : {};
}

/** Ours, then theirs, each once; what is no list is passed on for dbt to judge. */
function both(ours: readonly unknown[], theirs: unknown): unknown {
  if (theirs === undefined || theirs === null) return ours;
  if (!Array.isArray(theirs)) return theirs;
  return [...ours, ...(theirs as unknown[]).filter((each) => !ours.includes(each))];
}

function filled(key: string, value: unknown): Fields {
  return Array.isArray(value) && value.length === 0 ? {} : { [key]: value };
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `:memory:`, or with a name after it. */
function isMemory(path: unknown): boolean {
  return typeof path === 'string' && path.startsWith(':memory:');
}

/**
 * `md:` is MotherDuck; `ducklake:` and the like attach something that is not a file of ours; and what is written in
 * dbt's template language (`{{ env_var('…') }}`) only dbt knows the place of.
 */
function isElsewhere(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(path) || path.includes('{{');
}
