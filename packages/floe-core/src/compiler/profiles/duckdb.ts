import type { WarehouseProfile } from './output';

const defaultThreads = 4;

/** DuckDB in dbt's own process. A relative path starts at the folder of floe.yaml, where dbt is run. */
export const duckdb: WarehouseProfile = {
  adapter: 'duckdb',
  output: ({ properties }) => {
    const {
      type,
      path,
      threads,
      memory_limit: memoryLimit,
      extensions,
      settings,
      ...others
    }: Readonly<Record<string, unknown>> = { ...properties, type: 'duckdb' };
    const allSettings = {
      ...(memoryLimit !== undefined && { memory_limit: memoryLimit }),
      ...(isMapping(settings) && settings),
    };
    return {
      type,
      path: path ?? ':memory:',
      threads: threads ?? defaultThreads,
      ...(extensions !== undefined && { extensions }),
      ...(Object.keys(allSettings).length > 0 && { settings: allSettings }),
      ...others,
    };
  },
  databaseFile: ({ properties: { path } }) =>
    typeof path === 'string' && !isMemory(path) && !isElsewhere(path) ? path : undefined,
  livesInMemory: ({ properties: { path } }) => path === undefined || isMemory(path),
};

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
