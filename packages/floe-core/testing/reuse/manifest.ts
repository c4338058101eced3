import { reuseGraphOf, type ReuseGraph } from '../../src/manifest';
import type { World } from '../../src/reuse';

type Json = Record<string, unknown>;

/** A node as dbt's manifest has it, as much of it as counts; `fields` are put over what is usual. */
export function modelJson(name: string, parents: readonly string[], fields: Json = {}): Json {
  const { config, ...rest } = fields;
  return {
    ...{ name, alias: name, database: 'small', schema: 'main', resource_type: 'model' },
    relation_name: `"small"."main"."${name}"`,
    raw_code: `select * from ${parents.map((each) => `{{ ref('${each}') }}`).join(', ')}`,
    language: 'sql',
    depends_on: { macros: [], nodes: parents.map(idOf) },
    ...{ columns: {}, meta: {}, tags: [], description: '', created_at: 1 },
    ...rest,
    config: { materialized: 'table', 'pre-hook': [], 'post-hook': [], ...(config as Json) },
  };
}

/** `raw…` are seeds, `test_…` tests, `src_…` sources, all else are models. */
export function idOf(name: string): string {
  const kind = ['raw', 'test', 'src'].find((each) => name.startsWith(each));
  const kinds: Record<string, string> = {
    raw: 'seed.p.',
    test: 'test.p.',
    src: 'source.p.outside.',
  };
  return `${kinds[kind ?? ''] ?? 'model.p.'}${name}`;
}

/** A manifest of nodes by their names; sources are put where dbt has them. */
export function manifestOf(nodes: Readonly<Record<string, Json>>, macros: Json = {}): Json {
  const entries = Object.entries(nodes).map(([name, json]) => [idOf(name), json] as const);
  const isSource = ([id]: readonly [string, Json]): boolean => id.startsWith('source.');
  return {
    metadata: { adapter_type: 'duckdb', dbt_version: '1.11.16', project_name: 'p' },
    nodes: Object.fromEntries(entries.filter((each) => !isSource(each))),
    sources: Object.fromEntries(entries.filter(isSource)),
    macros: { ...macrosOfDbt, ...macros },
  };
}

export function macroJson(name: string, sql: string, packageName = 'p'): Json {
  return {
    [`macro.${packageName}.${name}`]: { name, package_name: packageName, macro_sql: sql },
  };
}

const macrosOfDbt: Json = {
  ...macroJson(
    'run_query',
    '{% macro run_query(sql) %}{% call statement(x) %}{% endcall %}{% endmacro %}',
    'dbt',
  ),
  ...macroJson(
    'create_table_as',
    "{% macro create_table_as(a) %}{{ adapter.dispatch('create_table_as', 'dbt')(a) }}{% endmacro %}",
    'dbt',
  ),
  ...macroJson(
    'is_incremental',
    '{% macro is_incremental() %}{{ load_cached_relation(this) }}{% endmacro %}',
    'dbt',
  ),
  ...macroJson(
    'test_not_null',
    '{% test not_null(model, column_name) %}select {{ model }}{% endtest %}',
    'dbt',
  ),
};

export function graphOf(nodes: Readonly<Record<string, Json>>, macros: Json = {}): ReuseGraph {
  return reuseGraphOf(manifestOf(nodes, macros));
}

/** A world in which nothing is special. */
export function worldOf(more: Partial<World> = {}): World {
  return {
    ...{ versions: { dbt: '1.11.16', DuckDB: '2.0.0' }, settings: {}, target: { name: 'dev' } },
    ...{ project: {}, vars: { commandLine: {}, projects: {} }, env: {} },
    ...{ seeds: new Map([[idOf('raw'), 'one']]), sources: new Map(), viewsFollow: true },
    ...more,
  };
}
