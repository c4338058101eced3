import {
  type ComputeTarget,
  computeTargets,
  type FreeMap,
  type PlatformArtifacts,
} from '../artifacts';
import type { ResolvedCompute } from '../artifacts';
import { profilesOf, secretsOf } from '.';

/** Artifacts of a project that runs on some compute profile. */
function artifactsFor(compute: Omit<ResolvedCompute, 'name'>): PlatformArtifacts {
  return {
    version: '2.0.0',
    metadata: { compiled_at: '', floe_core_version: '', source_hash: '' },
    compute: { target: compute.type, properties: compute.properties },
    transforms: [{ type: 'dbt', path: 'models/' }],
    observability: { traces: true, metrics: true, lineage: true },
    resolved_catalog: null,
    resolved_storage: null,
    resolved_compute: { name: 'default', ...compute },
    resolved_layers: null,
    orchestration: null,
    platform_source: 'local/prod-eu',
    platform_env: 'prod-eu',
    platform_hash: '',
    column_classifications: null,
    dbt_project_path: '/shop',
    dbt_manifest_path: '/shop/target/manifest.json',
    dbt_profiles_path: '/shop/.floe',
  };
}

const secret = { secret_ref: 'shop-db' };

interface Case {
  readonly type: ComputeTarget;
  readonly properties: FreeMap;
  readonly credentials?: ResolvedCompute['credentials'];
  /** The output, line by line. */
  readonly output: string;
  /** The fields the secret is used as. */
  readonly fields?: readonly string[];
}

const cases: readonly (readonly [string, Case])[] = [
  [
    'duckdb: a file',
    {
      type: 'duckdb',
      properties: { path: './shop.duckdb', threads: 8 },
      output: `type: duckdb
path: ./shop.duckdb
threads: 8`,
    },
  ],
  [
    'duckdb: MotherDuck, opened with one secret',
    {
      type: 'duckdb',
      properties: { path: 'md:shop' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: duckdb
path: md:shop
threads: 4
motherduck_token: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__MOTHERDUCK_TOKEN') }}"`,
      fields: ['motherduck_token'],
    },
  ],
  [
    'postgres: user and a secret for the password',
    {
      type: 'postgres',
      properties: {
        host: 'db.acme.test',
        user: 'dbt',
        database: 'shop',
        schema: 'marts',
        port: 5433,
      },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: postgres
host: db.acme.test
user: dbt
dbname: shop
password: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"
port: 5433
schema: marts
threads: 4`,
      fields: ['password'],
    },
  ],
  [
    "postgres: client_id and client_secret, dbt's own spelling, and a key floe does not know",
    {
      type: 'postgres',
      properties: { host: { secret_ref: 'db-host' }, dbname: 'shop', krb_service: 'x' },
      credentials: { mode: 'oauth2', client_id: { secret_ref: 'shop-db' }, client_secret: secret },
      output: `type: postgres
host: "{{ env_var('DBT_ENV_SECRET_DB_HOST__HOST') }}"
user: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__USER') }}"
dbname: shop
password: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"
port: 5432
schema: public
threads: 4
krb_service: x`,
      fields: ['host', 'user', 'password'],
    },
  ],
  [
    'snowflake: user and password',
    {
      type: 'snowflake',
      properties: { account: 'acme', user: 'dbt', warehouse: 'WH', database: 'SHOP', role: 'DBT' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: snowflake
account: acme
user: dbt
database: SHOP
password: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"
warehouse: WH
role: DBT
schema: PUBLIC
threads: 4`,
      fields: ['password'],
    },
  ],
  [
    'snowflake: a key pair, whose passphrase is the secret',
    {
      type: 'snowflake',
      properties: {
        account: 'acme',
        user: 'dbt',
        database: 'SHOP',
        private_key_path: '/keys/a.p8',
      },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: snowflake
account: acme
user: dbt
database: SHOP
private_key_passphrase: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PRIVATE_KEY_PASSPHRASE') }}"
schema: PUBLIC
threads: 4
private_key_path: /keys/a.p8`,
      fields: ['private_key_passphrase'],
    },
  ],
  [
    'snowflake: OAuth',
    {
      type: 'snowflake',
      properties: { account: 'acme', database: 'SHOP' },
      credentials: {
        mode: 'oauth2',
        client_id: 'floe',
        client_secret: secret,
        scope: 'session:role:DBT',
        secret_ref: 'refresh-token',
      },
      output: `type: snowflake
account: acme
database: SHOP
token: "{{ env_var('DBT_ENV_SECRET_REFRESH_TOKEN__TOKEN') }}"
oauth_client_id: floe
oauth_client_secret: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__OAUTH_CLIENT_SECRET') }}"
schema: PUBLIC
threads: 4
authenticator: oauth`,
      fields: ['token', 'oauth_client_secret'],
    },
  ],
  [
    'bigquery: who the machine says it is',
    {
      type: 'bigquery',
      properties: { project: 'acme', dataset: 'shop', location: 'EU' },
      credentials: { mode: 'service_account' },
      output: `type: bigquery
project: acme
dataset: shop
method: oauth
location: EU
threads: 4`,
    },
  ],
  [
    'bigquery: a key file, whose path is the secret',
    {
      type: 'bigquery',
      properties: { project: 'acme', dataset: 'shop' },
      credentials: { mode: 'service_account', secret_ref: 'shop-db' },
      output: `type: bigquery
project: acme
dataset: shop
keyfile: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__KEYFILE') }}"
method: service-account
threads: 4`,
      fields: ['keyfile'],
    },
  ],
  [
    'bigquery: a key written out in a mapping, its parts secrets',
    {
      type: 'bigquery',
      properties: {
        project: 'acme',
        dataset: 'shop',
        method: 'service-account-json',
        keyfile_json: { type: 'service_account', private_key: secret },
      },
      output: `type: bigquery
project: acme
dataset: shop
keyfile_json:
  type: service_account
  private_key: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PRIVATE_KEY') }}"
method: service-account-json
threads: 4`,
      fields: ['private_key'],
    },
  ],
  [
    'redshift: user and password',
    {
      type: 'redshift',
      properties: { host: 'r.acme.test', user: 'dbt', database: 'shop' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: redshift
host: r.acme.test
user: dbt
dbname: shop
password: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"
port: 5439
schema: public
threads: 4`,
      fields: ['password'],
    },
  ],
  [
    'redshift: a role of AWS',
    {
      type: 'redshift',
      properties: { host: 'r.acme.test', user: 'dbt', database: 'shop', cluster_id: 'c1' },
      credentials: { mode: 'iam_role', role_arn: 'arn:aws:iam::123456789012:role/floe' },
      output: `type: redshift
host: r.acme.test
user: dbt
dbname: shop
port: 5439
schema: public
threads: 4
method: iam
cluster_id: c1`,
    },
  ],
  [
    'databricks: a token',
    {
      type: 'databricks',
      properties: { host: 'acme.test', http_path: '/sql/1', catalog: 'main', schema: 'shop' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: databricks
host: acme.test
http_path: /sql/1
token: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__TOKEN') }}"
catalog: main
schema: shop
threads: 4`,
      fields: ['token'],
    },
  ],
  [
    'databricks: OAuth',
    {
      type: 'databricks',
      properties: { host: 'acme.test', http_path: '/sql/1' },
      credentials: { mode: 'oauth2', client_id: 'floe', client_secret: secret, scope: 'all' },
      output: `type: databricks
host: acme.test
http_path: /sql/1
client_secret: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__CLIENT_SECRET') }}"
schema: default
threads: 4
auth_type: oauth
client_id: floe`,
      fields: ['client_secret'],
    },
  ],
  [
    'spark: thrift',
    {
      type: 'spark',
      properties: { host: 'spark.acme.test', schema: 'shop' },
      output: `type: spark
host: spark.acme.test
method: thrift
port: 10000
schema: shop
threads: 4`,
    },
  ],
  [
    'spark: http, with a token',
    {
      type: 'spark',
      properties: { host: 'spark.acme.test', method: 'http', cluster: 'c1' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: spark
host: spark.acme.test
token: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__TOKEN') }}"
method: http
schema: default
threads: 4
cluster: c1`,
      fields: ['token'],
    },
  ],
  [
    'spark: a session, which has no host',
    {
      type: 'spark',
      properties: { method: 'session' },
      output: `type: spark
host: NA
method: session
schema: default
threads: 4`,
    },
  ],
  [
    'trino: nobody asks',
    {
      type: 'trino',
      properties: { host: 'trino.acme.test', user: 'dbt', catalog: 'iceberg', schema: 'shop' },
      output: `type: trino
host: trino.acme.test
user: dbt
database: iceberg
schema: shop
method: none
port: 8080
threads: 4`,
    },
  ],
  [
    'trino: user and password',
    {
      type: 'trino',
      properties: { host: 'trino.acme.test', database: 'iceberg', schema: 'shop' },
      credentials: { mode: 'static', client_id: 'dbt', secret_ref: 'shop-db' },
      output: `type: trino
host: trino.acme.test
user: dbt
database: iceberg
schema: shop
password: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__PASSWORD') }}"
method: ldap
port: 443
threads: 4`,
      fields: ['password'],
    },
  ],
  [
    'trino: a JSON web token',
    {
      type: 'trino',
      properties: { host: 'trino.acme.test', method: 'jwt', catalog: 'iceberg', schema: 'shop' },
      credentials: { mode: 'static', secret_ref: 'shop-db' },
      output: `type: trino
host: trino.acme.test
database: iceberg
schema: shop
jwt_token: "{{ env_var('DBT_ENV_SECRET_SHOP_DB__JWT_TOKEN') }}"
method: jwt
port: 443
threads: 4`,
      fields: ['jwt_token'],
    },
  ],
];

describe('the profile of', () => {
  it.each(cases)('%s', (_, { type, properties, credentials = { mode: 'static' }, ...wanted }) => {
    const artifacts = artifactsFor({ type, properties, credentials });
    const indented = wanted.output.replaceAll(/^/gm, '      ');
    expect(profilesOf(artifacts, 'shop')).toBe(
      `# Made by floe from floe.yaml. Do not edit: the next compile writes it anew.
shop:
  target: prod_eu
  outputs:
    prod_eu:
${indented}
`,
    );
    expect(secretsOf(artifacts).map(({ field }) => field)).toEqual(wanted.fields ?? []);
  });

  it('every warehouse is here', () => {
    expect(new Set(cases.map(([, { type }]) => type))).toEqual(new Set(computeTargets));
  });
});

describe('secrets', () => {
  const usesOf = (properties: FreeMap): unknown =>
    secretsOf(artifactsFor({ type: 'duckdb', properties, credentials: { mode: 'static' } }));

  it('are found at any depth, each once, by what they are used as', () => {
    const properties = {
      settings: {
        s3: { password: { secret_ref: 'a' } },
        again: [{ password: { secret_ref: 'a' } }],
      },
      config_options: { keys: [{ secret_ref: 'b' }] },
    };
    expect(usesOf(properties)).toEqual([
      { ref: 'a', field: 'password', variable: 'DBT_ENV_SECRET_A__PASSWORD' },
      { ref: 'b', field: 'keys', variable: 'DBT_ENV_SECRET_B__KEYS' },
    ]);
  });

  it('of names that only look the same have variables of their own', () => {
    const properties = {
      settings: { key: { secret_ref: 'a-b' } },
      flights: { key: { secret_ref: 'a_b' } },
    };
    expect(usesOf(properties)).toEqual([
      { ref: 'a-b', field: 'key', variable: 'DBT_ENV_SECRET_A_B__KEY' },
      { ref: 'a_b', field: 'key', variable: 'DBT_ENV_SECRET_A_B__KEY_2' },
    ]);
  });
});
