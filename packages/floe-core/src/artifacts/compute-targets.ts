/** Compute targets of floe.yaml's inline form. Source: runtime view §2.3; all seven are valid, duckdb runs embedded. */
export const computeTargets = [
  'duckdb',
  'snowflake',
  'bigquery',
  'redshift',
  'databricks',
  'postgres',
  'spark',
] as const;

export type ComputeTarget = (typeof computeTargets)[number];
