/**
 * What dbt can build on, by the names of floe.yaml and platform.yaml. The runtime view (§2.3) has the first seven; Trino is
 * ours.
 */
export const computeTargets = [
  'duckdb',
  'snowflake',
  'bigquery',
  'redshift',
  'databricks',
  'postgres',
  'spark',
  'trino',
] as const;

export type ComputeTarget = (typeof computeTargets)[number];
