import { execFileSync } from 'node:child_process';

import { parse } from 'yaml';

import { realDbt } from '../../testing/real-dbt';
import type {
  Credentials,
  FreeMap,
  PlatformArtifacts,
  ResolvedCatalog,
  ResolvedStorage,
} from '../artifacts';
import { profilesOf, secretsOf } from '.';

const nobody: Credentials = { mode: 'static' };
const oauth: Credentials = {
  mode: 'oauth2',
  client_id: 'floe',
  client_secret: { secret_ref: 'polaris-oauth' },
  scope: 'PRINCIPAL_ROLE:DATA_ENGINEER',
};

function store(changes: Partial<ResolvedStorage>): ResolvedStorage {
  return {
    name: 'default',
    type: 's3',
    bucket: 'data',
    region: 'eu-west-1',
    path_style_access: false,
    credentials: nobody,
    ...changes,
  };
}

function catalog(changes: Partial<ResolvedCatalog>): ResolvedCatalog {
  return {
    name: 'default',
    type: 'polaris',
    uri: 'http://polaris:8181/api/catalog',
    warehouse: 'main',
    namespace: 'default',
    credentials: oauth,
    access_delegation: 'none',
    token_refresh_enabled: true,
    properties: {},
    ...changes,
  };
}

function artifactsFor(
  lake: { readonly storage?: ResolvedStorage; readonly catalog?: ResolvedCatalog },
  properties: FreeMap = {},
  layers: PlatformArtifacts['resolved_layers'] = null,
): PlatformArtifacts {
  return {
    version: '2.0.0',
    metadata: { compiled_at: '', floe_core_version: '', source_hash: '' },
    compute: { target: 'duckdb', properties },
    transforms: [{ type: 'dbt', path: 'models/' }],
    observability: { traces: true, metrics: true, lineage: true },
    resolved_catalog: lake.catalog ?? null,
    resolved_storage: lake.storage ?? null,
    resolved_compute: { name: 'default', type: 'duckdb', properties, credentials: nobody },
    resolved_layers: layers,
    orchestration: null,
    platform_source: 'local/local',
    platform_env: 'local',
    platform_hash: '',
    column_classifications: null,
    dbt_project_path: '/shop',
    dbt_manifest_path: '/shop/target/manifest.json',
    dbt_profiles_path: '/shop/.floe',
  };
}

type Output = Readonly<Record<string, unknown>>;

function outputOf(artifacts: PlatformArtifacts): Output {
  const profiles = parse(profilesOf(artifacts, 'shop')) as {
    readonly shop: { readonly outputs: { readonly local: Output } };
  };
  const { local } = profiles.shop.outputs;
  return Object.fromEntries(
    Object.entries(local).filter(([key]) => !['type', 'path', 'threads'].includes(key)),
  );
}

const keys = { key_id: 'floe', secret: "{{ env_var('DBT_ENV_SECRET_S3__SECRET_ACCESS_KEY') }}" };
const static3: Credentials = {
  mode: 'static',
  client_id: 'floe',
  client_secret: { secret_ref: 's3' },
};

const stores: readonly (readonly [string, ResolvedStorage, Output])[] = [
  [
    'S3: whoever AWS says it is',
    store({}),
    {
      extensions: ['httpfs', 'aws'],
      secrets: [
        {
          type: 's3',
          name: 'default_storage',
          provider: 'credential_chain',
          region: 'eu-west-1',
          scope: 's3://data',
        },
      ],
      external_root: 's3://data',
    },
  ],
  [
    'S3: a role',
    store({
      name: 'raw-zone',
      credentials: { mode: 'iam_role', role_arn: 'arn:aws:iam::123456789012:role/floe' },
    }),
    {
      extensions: ['httpfs', 'aws'],
      secrets: [
        {
          type: 's3',
          name: 'raw_zone_storage',
          provider: 'credential_chain',
          chain: 'sts',
          assume_role_arn: 'arn:aws:iam::123456789012:role/floe',
          region: 'eu-west-1',
          scope: 's3://data',
        },
      ],
      external_root: 's3://data',
    },
  ],
  [
    'MinIO: an endpoint without TLS, and keys',
    store({ endpoint: 'http://minio:9000/', path_style_access: true, credentials: static3 }),
    {
      extensions: ['httpfs'],
      secrets: [
        {
          type: 's3',
          name: 'default_storage',
          ...keys,
          region: 'eu-west-1',
          endpoint: 'minio:9000',
          use_ssl: false,
          url_style: 'path',
          scope: 's3://data',
        },
      ],
      external_root: 's3://data',
    },
  ],
  [
    'S3: an endpoint and both keys in secrets',
    store({
      endpoint: { secret_ref: 's3-host' },
      credentials: { mode: 'static', secret_ref: 's3' },
    }),
    {
      extensions: ['httpfs'],
      secrets: [
        {
          type: 's3',
          name: 'default_storage',
          key_id: "{{ env_var('DBT_ENV_SECRET_S3__ACCESS_KEY_ID') }}",
          secret: "{{ env_var('DBT_ENV_SECRET_S3__SECRET_ACCESS_KEY') }}",
          region: 'eu-west-1',
          endpoint: "{{ env_var('DBT_ENV_SECRET_S3_HOST__ENDPOINT') }}",
          scope: 's3://data',
        },
      ],
      external_root: 's3://data',
    },
  ],
  [
    'Google Cloud Storage: HMAC keys',
    store({ type: 'gcs', credentials: static3 }),
    {
      extensions: ['httpfs'],
      secrets: [{ type: 'gcs', name: 'default_storage', ...keys, scope: 'gs://data' }],
      external_root: 'gs://data',
    },
  ],
  [
    'Azure: a connection string',
    store({ type: 'azure', credentials: { mode: 'static', secret_ref: 'azure' } }),
    {
      extensions: ['azure'],
      secrets: [
        {
          type: 'azure',
          name: 'default_storage',
          connection_string: "{{ env_var('DBT_ENV_SECRET_AZURE__CONNECTION_STRING') }}",
          scope: 'az://data',
        },
      ],
      external_root: 'az://data',
    },
  ],
  [
    'Azure: whoever the machine says it is',
    store({ type: 'azure', endpoint: 'https://acme.blob.core.windows.net' }),
    {
      extensions: ['azure'],
      secrets: [
        {
          type: 'azure',
          name: 'default_storage',
          provider: 'credential_chain',
          account_name: 'acme',
          scope: 'az://data',
        },
      ],
      external_root: 'az://data',
    },
  ],
  ['a folder', store({ type: 'local', endpoint: './lake' }), { external_root: './lake/data' }],
];

const polarisSecret = {
  type: 'iceberg',
  name: 'default_catalog',
  client_id: 'floe',
  client_secret: "{{ env_var('DBT_ENV_SECRET_POLARIS_OAUTH__CLIENT_SECRET') }}",
  oauth2_scope: 'PRINCIPAL_ROLE:DATA_ENGINEER',
};

const catalogs: readonly (readonly [string, ResolvedCatalog, Output])[] = [
  [
    'Polaris, with the credentials it lends',
    catalog({ access_delegation: 'vended-credentials', namespace: 'shop' }),
    {
      extensions: ['httpfs', 'iceberg'],
      secrets: [polarisSecret],
      attach: [
        {
          path: 'main',
          alias: 'default_catalog',
          type: 'iceberg',
          secret: 'default_catalog',
          options: {
            endpoint: 'http://polaris:8181/api/catalog',
            access_delegation_mode: 'vended_credentials',
            default_schema: 'shop',
          },
        },
      ],
    },
  ],
  [
    'a REST catalog: address and token in secrets, a setting of its own',
    catalog({
      name: 'lake-keeper',
      type: 'rest',
      uri: { secret_ref: 'lake-uri' },
      credentials: { mode: 'static', secret_ref: 'lake-token' },
      properties: { 'support-nested-namespaces': 'true' },
    }),
    {
      extensions: ['httpfs', 'iceberg'],
      secrets: [
        {
          type: 'iceberg',
          name: 'lake_keeper_catalog',
          token: "{{ env_var('DBT_ENV_SECRET_LAKE_TOKEN__TOKEN') }}",
        },
      ],
      attach: [
        {
          path: 'main',
          alias: 'lake_keeper_catalog',
          type: 'iceberg',
          secret: 'lake_keeper_catalog',
          options: {
            endpoint: "{{ env_var('DBT_ENV_SECRET_LAKE_URI__URI') }}",
            access_delegation_mode: 'none',
            support_nested_namespaces: 'true',
          },
        },
      ],
    },
  ],
  [
    'a REST catalog whose tokens another server gives',
    catalog({ type: 'rest', properties: { 'oauth2-server-uri': 'http://login/token' } }),
    {
      extensions: ['httpfs', 'iceberg'],
      secrets: [{ ...polarisSecret, oauth2_server_uri: 'http://login/token' }],
      attach: [
        {
          path: 'main',
          alias: 'default_catalog',
          type: 'iceberg',
          secret: 'default_catalog',
          options: {
            endpoint: 'http://polaris:8181/api/catalog',
            access_delegation_mode: 'none',
          },
        },
      ],
    },
  ],
  [
    'Nessie, at a branch, where nobody asks who it is',
    catalog({
      type: 'nessie',
      uri: 'http://nessie:19120/iceberg/',
      credentials: nobody,
      properties: { branch: 'feature/one' },
    }),
    {
      extensions: ['httpfs', 'iceberg'],
      attach: [
        {
          path: 'main',
          alias: 'default_catalog',
          type: 'iceberg',
          options: {
            endpoint: 'http://nessie:19120/iceberg/feature%2Fone',
            authorization_type: 'none',
            access_delegation_mode: 'none',
          },
        },
      ],
    },
  ],
  [
    'Glue, by its region',
    catalog({
      type: 'glue',
      uri: '',
      credentials: { mode: 'service_account' },
      properties: { region: 'eu-central-1', catalog_id: '123456789012', database: 'shop' },
    }),
    {
      extensions: ['httpfs', 'iceberg', 'aws'],
      secrets: [
        {
          type: 's3',
          name: 'default_catalog',
          provider: 'credential_chain',
          region: 'eu-central-1',
        },
      ],
      attach: [
        {
          path: '123456789012',
          alias: 'default_catalog',
          type: 'iceberg',
          secret: 'default_catalog',
          options: {
            endpoint_type: 'glue',
            default_region: 'eu-central-1',
            default_schema: 'shop',
          },
        },
      ],
    },
  ],
  ['Hive, which DuckDB has nothing for', catalog({ type: 'hive', credentials: nobody }), {}],
];

describe('DuckDB is told of', () => {
  it.each(stores)('%s', (_, storage, expected) => {
    expect(outputOf(artifactsFor({ storage }))).toEqual(expected);
  });

  it.each(catalogs)('%s', (_, each, expected) => {
    expect(outputOf(artifactsFor({ catalog: each }))).toEqual(expected);
  });

  it('stores and catalogs of layers too, each once', () => {
    const gold = store({ name: 'gold', bucket: 'gold' });
    const layer = { name: 'x', namespace: 'x', retention_days: null, properties: {} };
    const artifacts = artifactsFor(
      { storage: store({}) },
      {},
      {
        bronze: { ...layer, storage: store({}), catalog: catalog({}) },
        gold: { ...layer, storage: gold, catalog: catalog({}) },
      },
    );
    const { secrets, attach } = outputOf(artifacts) as Record<string, { name?: string }[]>;
    expect(secrets?.map(({ name }) => name)).toEqual([
      'default_storage',
      'gold_storage',
      'default_catalog',
    ]);
    expect(attach).toHaveLength(1);
  });

  it('what is written in the compute profile as well', () => {
    const properties = {
      extensions: ['spatial', 'httpfs'],
      secrets: [{ type: 'r2', key_id: { secret_ref: 'r2' } }],
      external_root: './exports',
    };
    const output = outputOf(artifactsFor({ storage: store({ credentials: static3 }) }, properties));
    expect(output).toMatchObject({
      extensions: ['httpfs', 'spatial'],
      secrets: [
        { name: 'default_storage' },
        { type: 'r2', key_id: "{{ env_var('DBT_ENV_SECRET_R2__KEY_ID') }}" },
      ],
      external_root: './exports',
    });
  });
});

/** What dbt-duckdb makes of an output: its own class checks every field, and writes the SQL it would run. */
const script = `
import json, sys
from dbt.adapters.duckdb.credentials import DuckDBCredentials
told = []
for output in json.load(sys.stdin):
    output.pop("threads"), output.pop("type")
    output.setdefault("schema", "main")
    data = DuckDBCredentials.translate_aliases(output)
    DuckDBCredentials.validate(data)
    credentials = DuckDBCredentials.from_dict(data)
    told.append(credentials.secrets_sql() + [each.to_sql() for each in credentials.attach or []])
print(json.dumps(told))
`;

it("fits dbt-duckdb's own model of credentials, field by field, and becomes the SQL that is meant", () => {
  const all = [
    ...stores.map(([, storage]) => artifactsFor({ storage })),
    ...catalogs.map(([, each]) => artifactsFor({ storage: store({}), catalog: each })),
  ];
  const outputs = all.map((artifacts) => {
    const profiles = parse(profilesOf(artifacts, 'shop')) as {
      shop: { outputs: { local: unknown } };
    };
    return profiles.shop.outputs.local;
  });
  const python = execFileSync(realDbt().python, ['-c', script], { input: JSON.stringify(outputs) });
  const told = JSON.parse(python.toString('utf8')) as string[][];
  const sql = told.map((statements) => statements.join(';\n').replace(/\s+/g, ' '));
  expect(sql).toHaveLength(stores.length + catalogs.length);
  expect(sql[2]).toBe(
    "CREATE OR REPLACE SECRET default_storage ( type s3, key_id 'floe', secret '{{ env_var(''DBT_ENV_SECRET_S3__SECRET_ACCESS_KEY'') }}', region 'eu-west-1', endpoint 'minio:9000', use_ssl 'False', url_style 'path', scope 's3://data' )",
  );
  expect(sql[stores.length]).toContain(
    "ATTACH IF NOT EXISTS 'main' AS default_catalog (TYPE iceberg, SECRET default_catalog, ENDPOINT 'http://polaris:8181/api/catalog', ACCESS_DELEGATION_MODE 'vended_credentials', DEFAULT_SCHEMA 'shop', DEFAULT_REGION 'eu-west-1')",
  );
});

it('names every secret it refers to, and no other', () => {
  for (const [, each] of catalogs) {
    const artifacts = artifactsFor({ storage: store({ credentials: static3 }), catalog: each });
    const text = profilesOf(artifacts, 'shop');
    const referred = Array.from(text.matchAll(/env_var\('(\w+)'\)/g), ([, name]) => name);
    expect(secretsOf(artifacts).map(({ variable }) => variable)).toEqual([...new Set(referred)]);
  }
});
