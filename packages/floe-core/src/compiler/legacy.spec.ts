import type { ProfileConfig } from '../config';
import type { PlatformConfig } from '../platform';
import { compileConfig } from '.';
import type { Compiled } from './compile';

const config: ProfileConfig = {
  form: 'profiles',
  name: 'shop',
  version: '1.0.0',
  profiles: {
    compute: { name: 'default', written: false },
    storage: { name: 'default', written: false },
    catalog: { name: 'default', written: false },
  },
  transforms: [{ type: 'dbt', path: 'models/' }],
  observability: { traces: true, metrics: false, lineage: true },
  governance: { policies: { retention: '1y' } },
  consumption: { security: { row_level: false } },
  projectDir: '/shop',
  dbtProjectDir: '/shop',
  sourceHash: 'ab'.repeat(32),
  locate: () => ({ file: 'floe.yaml' }),
};

const platform: PlatformConfig = {
  file: 'platform.yaml',
  path: '/shop/platform.yaml',
  env: 'dev',
  source: 'local/dev',
  sourceHash: 'cd'.repeat(32),
  version: '1.2.0',
  storage: {
    default: {
      name: 'default',
      type: 's3',
      bucket: 'data',
      region: 'us-east-1',
      path_style_access: false,
      credentials: { mode: 'static' },
    },
  },
  catalogs: {
    default: {
      name: 'default',
      type: 'rest',
      uri: { secret_ref: 'catalog-uri' },
      warehouse: 'main',
      namespace: 'default',
      credentials: { mode: 'static' },
      access_delegation: 'none',
      token_refresh_enabled: true,
      properties: {},
    },
  },
  compute: {
    default: {
      name: 'default',
      type: 'duckdb',
      properties: {},
      credentials: { mode: 'static', secret_ref: 'db' },
    },
  },
  layers: {
    bronze: {
      name: 'bronze',
      storage_ref: 'default',
      catalog_ref: 'default',
      namespace: 'bronze',
      properties: {},
    },
  },
  observability: { metrics: true, otlp_endpoint: { secret_ref: 'otlp' }, attributes: { a: 'b' } },
  locate: () => ({ file: 'platform.yaml' }),
};

function compiled(
  changes: Partial<PlatformConfig> = {},
  ofFloe: Partial<ProfileConfig> = {},
): Compiled {
  const outcome = compileConfig({
    config: { ...config, ...ofFloe },
    platform: { ...platform, ...changes },
    profileName: 'shop',
    dbtProjectFile: 'dbt_project.yml',
    compiledAt: new Date('2026-11-24T02:00:00Z'),
    floeVersion: '0.1.0',
    classifications: {
      customers: { email: { classification: 'pii', pii_type: 'email', sensitivity: 'high' } },
    },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const storage = {
  type: 's3',
  endpoint: '',
  region: 'us-east-1',
  bucket: 'data',
  path_style_access: false,
  credentials: credentials(null),
};
const catalog = {
  type: 'rest',
  uri: { secret_ref: 'catalog-uri' },
  warehouse: 'main',
  namespace: 'default',
  credentials: credentials(null),
  access_delegation: 'none',
  token_refresh_enabled: true,
  properties: {},
};

function credentials(secret: string | null): object {
  return {
    mode: 'static',
    client_id: null,
    client_secret: null,
    scope: null,
    role_arn: null,
    secret_ref: secret,
  };
}

describe('compiled_artifacts.json', () => {
  it('says all that the model of the Python original has, defaults and nulls written out', () => {
    expect(JSON.parse(compiled().legacy ?? '')).toEqual({
      version: '1.1.0',
      metadata: {
        compiled_at: '2026-11-24T02:00:00.000000Z',
        floe_core_version: '0.1.0',
        source_hash: 'ab'.repeat(32),
      },
      transforms: [{ type: 'dbt', path: 'models/', target: null }],
      compute: { target: 'duckdb', connection_secret_ref: 'db', properties: {} },
      consumption: {
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
        security: { row_level: false, filter_column: 'organization_id' },
      },
      governance: {
        classification_source: 'dbt_meta',
        policies: { retention: '1y' },
        emit_lineage: true,
      },
      observability: {
        traces: true,
        metrics: false,
        lineage: true,
        otlp_endpoint: null,
        lineage_endpoint: null,
        attributes: { a: 'b' },
        tracing: null,
        metrics_config: null,
        logging: null,
        compute_logs: null,
      },
      orchestration: null,
      catalog: null,
      resolved_profiles: {
        storage,
        catalog,
        compute: { type: 'duckdb', properties: {}, credentials: credentials('db') },
        platform_env: 'dev',
      },
      resolved_layers: {
        bronze: {
          name: 'bronze',
          storage,
          catalog,
          namespace: 'bronze',
          retention_days: null,
          properties: {},
        },
      },
      dbt_manifest_path: '/shop/target/manifest.json',
      dbt_project_path: '/shop',
      dbt_profiles_path: '/shop/.floe/profiles',
      lineage_namespace: null,
      environment_context: null,
      column_classifications: {
        customers: { email: { classification: 'pii', pii_type: 'email', sensitivity: 'high' } },
      },
    });
  });

  it('has no profiles where there are not all three, for its model wants each', () => {
    const legacy = JSON.parse(compiled({ storage: {}, layers: {} }).legacy ?? '') as object;
    expect(legacy).toMatchObject({ compute: { target: 'duckdb' }, resolved_profiles: null });
  });

  it('is not made for a warehouse that the original has no word for', () => {
    const properties = { host: 'h', user: 'u', catalog: 'c', schema: 's' };
    const credentialsOf = { mode: 'static' } as const;
    const trino = {
      name: 'default',
      type: 'trino',
      properties,
      credentials: credentialsOf,
    } as const;
    expect(compiled({ compute: { default: trino } }).legacy).toBeUndefined();
  });
});

it("floe.yaml's endpoints come before the platform's, and attributes are those of both", () => {
  const observability = {
    ...config.observability,
    otlpEndpoint: 'http://collector:4317',
    attributes: { team: 'sales', region: 'eu' },
    lineageConfig: { naming: 'dbt-ol' },
  };
  const offered = {
    otlp_endpoint: { secret_ref: 'otlp' },
    lineage_endpoint: 'http://marquez:5000',
    attributes: { region: 'us', env: 'dev' },
    logging: { level: 'INFO' },
  };
  const { artifacts, legacy } = compiled({ observability: offered }, { observability });
  const all = {
    traces: true,
    metrics: false,
    lineage: true,
    otlp_endpoint: 'http://collector:4317',
    lineage_endpoint: 'http://marquez:5000',
    attributes: { team: 'sales', region: 'eu', env: 'dev' },
    logging: { level: 'INFO' },
  };
  expect(artifacts.observability).toEqual({ ...all, lineage_config: { naming: 'dbt-ol' } });
  const told = JSON.parse(legacy!) as { observability: object };
  expect(told).toMatchObject({ observability: all });
  // The original's model is closed, and does not know it.
  expect(told.observability).not.toHaveProperty('lineage_config');
});

it("what floe.yaml wants to be observed is observed as far as the platform offers it, at the platform's endpoints", () => {
  const observability = { traces: false, metrics: true, otlp_endpoint: { secret_ref: 'otlp' } };
  expect(compiled({ observability }).artifacts.observability).toEqual({
    traces: false,
    metrics: false,
    lineage: true,
    otlp_endpoint: { secret_ref: 'otlp' },
  });
});
