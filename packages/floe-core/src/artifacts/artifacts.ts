import { z } from 'zod';

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

const freeMap = z.record(z.string(), z.unknown());

/**
 * `.floe/artifacts.json`, version 1.0.0 (runtime view §4.3): everything a run needs to know, and the only
 * thing the two halves of floe share. Reading is tolerant of keys a later version adds.
 */
export const artifactsSchema = z.looseObject({
  version: z.literal('1.0.0'),
  metadata: z.looseObject({
    /** ISO 8601, UTC, ends in `Z`. */
    compiled_at: z.string(),
    floe_core_version: z.string(),
    /** SHA-256 of floe.yaml's text, 64 hex digits. */
    source_hash: z.string(),
  }),
  compute: z.looseObject({ target: z.enum(computeTargets), properties: freeMap }),
  transforms: z.array(
    z.looseObject({ type: z.literal('dbt'), path: z.string(), target: z.string().optional() }),
  ),
  observability: z.looseObject({ traces: z.boolean(), metrics: z.boolean(), lineage: z.boolean() }),
  catalog: freeMap.optional(),
  consumption: freeMap.optional(),
  governance: freeMap.optional(),
  /** Absolute folder of dbt_project.yml. */
  dbt_project_path: z.string(),
  /** `<dbt project>/target/manifest.json`. */
  dbt_manifest_path: z.string(),
  /** Absolute folder of the generated profiles.yml. */
  dbt_profiles_path: z.string(),
});

export type Artifacts = z.infer<typeof artifactsSchema>;
