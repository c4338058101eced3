import type { FreeMap } from '../artifacts';

/** What holds in the Python original where nothing is written (its schemas `consumption`, `governance`, `observability`). */
export const consumption = {
  enabled: false,
  port: 4000,
  api_secret_ref: null,
  database_type: null,
  dev_mode: false,
  pre_aggregations: {
    refresh_schedule: '*/30 * * * *',
    timezone: 'UTC',
    external: true,
    cube_store: {
      enabled: false,
      s3_bucket: null,
      s3_region: null,
      s3_endpoint: null,
      s3_access_key_ref: null,
      s3_secret_key_ref: null,
    },
    export_bucket: {
      enabled: false,
      bucket_type: null,
      name: null,
      region: null,
      access_key_ref: null,
      secret_key_ref: null,
      integration: null,
    },
  },
  security: { row_level: true, filter_column: 'organization_id' },
};

export const governance = { classification_source: 'dbt_meta', policies: {}, emit_lineage: true };

export const observability = {
  traces: true,
  metrics: true,
  lineage: true,
  otlp_endpoint: null,
  lineage_endpoint: null,
  attributes: {},
  tracing: null,
  metrics_config: null,
  logging: null,
  compute_logs: null,
};

/** What was written, with every default it leaves open; in the order of the defaults. */
export function completed(defaults: FreeMap, written: FreeMap | undefined): FreeMap {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(written ?? {})) {
    const standard = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    merged[key] =
      isMap(standard) && isMap(value) ? completed(standard, value) : (value ?? standard);
  }
  return merged;
}

function isMap(value: unknown): value is FreeMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
