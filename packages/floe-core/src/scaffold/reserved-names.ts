/** Who uses a name already; the catalog has a sentence for each. */
export type NameKeeper = 'dbt' | 'dbt macro' | 'dbt package' | 'duckdb' | 'windows' | 'yaml';

/**
 * Names that look fine and then break something, by who keeps them. In lower case, with `_` for `-`, which
 * is how dbt gets them. Found by building projects of such names with dbt-core 1.11 and dbt-duckdb 1.11,
 * and by reading what its macros are called.
 */
const keepers: Readonly<Record<NameKeeper, string>> = {
  // dbt refuses these itself (BANNED_PROJECT_NAMES), or they hide a value its own macros need.
  dbt: `adapter api builtins column config context database dbt_version env env_var exceptions execute
    flags fromjson fromyaml graph invocation_id load_agate_table load_result log model modules
    post_hooks pre_hooks ref render return run_started_at schema source sql sql_now
    store_raw_result store_result target this tojson toyaml try_or_compiler_error var write`,
  // A project hides a macro of its own name, and dbt fails where it next calls that macro.
  'dbt macro': `any_value cast concat date date_spine date_trunc dateadd datediff equals except hash
    intersect is_incremental last_day length listagg persist_docs position replace right run_hooks
    run_query safe_cast split_part statement string_literal test_accepted_values test_custom
    test_not_null test_relationships test_unique`,
  // Two packages of one name are not allowed; dbt and its adapters bring one each, and
  // most projects come to install dbt_utils.
  'dbt package': `dbt dbt_bigquery dbt_databricks dbt_duckdb dbt_postgres dbt_redshift dbt_snowflake
    dbt_spark dbt_utils`,
  // The warehouse file is named for the project, and DuckDB names the database for the file.
  duckdb: 'main system temp',
  windows: `aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5
    lpt6 lpt7 lpt8 lpt9`,
  yaml: 'false n no null off on true y yes',
};

/** @returns who keeps this name for itself, if anyone */
export function keeperOf(name: string): NameKeeper | undefined {
  return byName().get(name.toLowerCase().replaceAll('-', '_'));
}

let index: ReadonlyMap<string, NameKeeper> | undefined;

function byName(): ReadonlyMap<string, NameKeeper> {
  index ??= new Map(
    Object.entries(keepers).flatMap(([keeper, names]) =>
      names.split(/\s+/).map((name) => [name, keeper as NameKeeper] as const),
    ),
  );
  return index;
}
