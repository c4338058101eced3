import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Artifacts } from '../../artifacts';
import { warehousePlace } from './warehouse-place';

type Given = Partial<Parameters<typeof warehousePlace>[0]>;

function placeOf(
  adapter: string,
  properties: object,
  given: Given = {},
): ReturnType<typeof warehousePlace> {
  const artifacts = { compute: { target: adapter, properties } } as unknown as Artifacts;
  return warehousePlace({ artifacts, adapter, projectDir: '/work/shop', env: {}, ...given });
}

it.each<[string, object, string]>([
  ['postgres', { host: 'db', port: 5433 }, 'postgres://db:5433'],
  ['postgres', { host: 'db' }, 'postgres://db:5432'],
  ['postgres', {}, 'postgres'],
  ['redshift', { host: 'r', port: '5439' }, 'redshift://r:5439'],
  ['clickhouse', { host: 'c', port: 9000 }, 'clickhouse://c:9000'],
  ['trino', { host: 't', port: 8081 }, 'trino://t:8081'],
  ['trino', { host: 't', method: 'ldap' }, 'trino://t:443'],
  ['watsonx_presto', { host: 'p', port: 1 }, 'presto://p:1'],
  ['snowflake', { account: 'org-acct' }, 'snowflake://org-acct'],
  ['snowflake', { account: 'org-acct.privatelink' }, 'snowflake://org-acct'],
  ['snowflake', { account: 'abc123' }, 'snowflake://abc123.us-west-1.aws'],
  ['snowflake', { account: 'abc123.eu-west-1' }, 'snowflake://abc123.eu-west-1.aws'],
  ['snowflake', { account: 'abc123.west-europe.azure' }, 'snowflake://abc123.west-europe.azure'],
  ['bigquery', { project: 'acme' }, 'bigquery'],
  ['databricks', { host: 'x.databricks.com' }, 'databricks://x.databricks.com'],
  ['spark', { host: 's', method: 'thrift' }, 'spark://s:10001'],
  ['spark', { host: 's', method: 'http' }, 'spark://s:443'],
  ['spark', { host: 's', port: 7 }, 'spark://s:7'],
  ['sqlserver', { server: 'm', port: 1433 }, 'mssql://m:1433'],
  ['fabric', { server: 'f' }, 'fabric-warehouse://f'],
  ['athena', { region_name: 'eu-west-1' }, 'awsathena://athena.eu-west-1.amazonaws.com'],
  ['glue', { region: 'eu-west-1', account_id: 12 }, 'arn:aws:glue:eu-west-1:12'],
  ['glue', { region: 'r', role_arn: 'arn:aws:iam::34:role/x' }, 'arn:aws:glue:r:34'],
  ['dremio', { software_host: 'd', port: 9 }, 'dremio://d:9'],
  ['duckdb', { path: './w/shop.duckdb' }, 'duckdb://./w/shop.duckdb'],
  ['duckdb', {}, 'duckdb://:memory:'],
  ['duckdb', { path: 'md:shop?motherduck_token=abc' }, 'duckdb://md:shop'],
  ['exasol', { host: 'e', port: 8563 }, 'exasol://e:8563'],
  ['constructor', {}, 'constructor'],
])('%s %j is %s', async (adapter, properties, namespace) => {
  expect((await placeOf(adapter, properties)).spelled('shop')).toBe(namespace);
});

it('a secret is never part of a name, and tells two warehouses apart all the same', async () => {
  const place = await placeOf('postgres', { host: { secret_ref: 'db-host' }, port: 5432 });
  expect(place.physical('shop')).toBe('postgres://secret-db-host:5432');
});

it.each<[string, string]>([
  [`{{ env_var('DB_HOST') }}`, 'postgres://db.example.org:5432'],
  [`{{ env_var("NOWHERE", 'localhost') }}`, 'postgres://localhost:5432'],
  [`{{ env_var('DBT_ENV_SECRET_HOST') }}`, 'postgres://secret-DBT_ENV_SECRET_HOST:5432'],
])('a host that is %s is filled in as far as it may be seen', async (host, namespace) => {
  const env = { DB_HOST: 'db.example.org', DBT_ENV_SECRET_HOST: 'hidden' };
  expect((await placeOf('postgres', { host }, { env })).physical('shop')).toBe(namespace);
});

describe('files of DuckDB', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-place-')));
  const [up, down] = [path.join(root, 'up'), path.join(root, 'down')];
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('are the same place for the project that makes them and for one that attaches them', async () => {
    mkdirSync(path.join(up, '.floe'), { recursive: true });
    const compute = { target: 'duckdb', properties: { path: './warehouse/up.duckdb' } };
    writeFileSync(path.join(up, '.floe', 'artifacts.json'), JSON.stringify({ compute }));
    const attach = [{ path: '../up/warehouse/up.duckdb', alias: 'up', read_only: true }];
    const there = await placeOf('duckdb', compute.properties, { projectDir: up });
    const here = await placeOf('duckdb', { path: 'down.duckdb', attach }, { projectDir: down });
    expect(here.physical('UP')).toBe(there.physical('up'));
    expect(here.spelled('up')).toBe(there.spelled('up'));
    expect(here.physical('down')).toBe(`duckdb://${path.join(down, 'down.duckdb')}`);
  });

  it('have their absolute path where they belong to no project', async () => {
    const attach = [{ path: './other.duckdb' }, { path: 'md:cloud?motherduck_token=x' }, 7];
    const place = await placeOf('duckdb', { path: 'a.duckdb', attach }, { projectDir: down });
    expect(place.spelled('other')).toBe(`duckdb://${path.join(down, 'other.duckdb')}`);
    expect(JSON.stringify([place.physical('md:cloud?motherduck_token=x')])).not.toContain('=x');
  });
});
