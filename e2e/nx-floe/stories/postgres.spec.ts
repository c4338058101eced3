import { TestPostgres } from '../../../packages/floe-core/testing/postgres';
import { realDbt } from '../lib/place';
import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

const password = 'geheim: "wort" {{ 007 }}';

describe('One project on two warehouses', () => {
  let postgres: TestPostgres;
  let workspace: Shell;
  beforeAll(async () => {
    postgres = await TestPostgres.start(password);
    // floe brings a dbt for PostgreSQL, kept where the tests of floe-core keep theirs.
    const env = { FLOE_DBT: 'managed', FLOE_CACHE_DIR: process.env.FLOE_CACHE_DIR };
    workspace = await newWorkspace({ projects: { shop: 'jaffle' }, env });
    await workspace.write('shop/floe.yaml', floeYaml);
    await workspace.write('platform/local/platform.yaml', duckdb);
    await workspace.write('platform/pg/platform.yaml', onPostgres(postgres));
  });
  afterAll(async () => {
    await postgres.remove();
    await remove(workspace);
  });

  const onServer = (secret: string, ...command: readonly string[]) =>
    workspace.run('env', 'FLOE_PLATFORM_ENV=pg', `SHOP_DB=${secret}`, ...command);

  it('runs on the DuckDB file of the local environment', async () => {
    const said = succeeded(
      await workspace.run('env', `FLOE_DBT=${realDbt()}`, 'nx', 'run', 'shop:run'),
    );
    expect(said).toMatch(/^✓ Complete/m);
    expect(workspace.exists('shop/warehouse/shop.duckdb')).toBe(true);
  });

  it('runs and is tested on the server of another environment', async () => {
    expect(succeeded(await onServer(password, 'nx', 'run', 'shop:run'))).toMatch(/^✓ Complete/m);
    expect(Number(await postgres.query('select count(*) from jaffle.orders'))).toBeGreaterThan(0);
    const tested = succeeded(await onServer(password, 'nx', 'run', 'shop:test'));
    expect(tested).toMatch(/^Summary: \d+ passed, 0 failed$/m);
    expect(tested).not.toContain(password);
  });

  it('says what to do about a secret that is nowhere', async () => {
    const said = refused(await onServer('', 'nx', 'run', 'shop:run'));
    // Under Nx a blank line holds one space.
    expect(said).toMatch(/✗ Secret resolution failed:\n ?\n {2}Secret 'shop-db' not found\.\n/);
    expect(said).toContain('  Expected in environment variable: SHOP_DB\n');
  });

  it('runs from artifacts alone, in a folder with nothing else than the dbt project', async () => {
    const parts = ['dbt_project.yml', 'models', 'seeds', 'macros', 'tests'];
    succeeded(await workspace.run('mkdir', '-p', 'app/.floe'));
    const files = parts.map((part) => `shop/${part}`);
    succeeded(await workspace.run('cp', '-r', ...files, 'app'));
    succeeded(await workspace.run('cp', 'shop/.floe/artifacts.json', 'app/.floe'));
    await postgres.query('drop schema jaffle cascade');
    const command = ['floe', 'run', '--artifacts', 'app/.floe/artifacts.json'];
    expect(succeeded(await onServer(password, ...command))).toMatch(/^✓ Complete/m);
    expect(Number(await postgres.query('select count(*) from jaffle.orders'))).toBeGreaterThan(0);
  });
});

const floeYaml = `name: shop
version: "1.0.0"
compute: warehouse
transforms:
  - type: dbt
    path: models/
`;

const duckdb = `version: "1.2.0"
compute:
  warehouse:
    type: duckdb
    properties: { path: ./warehouse/shop.duckdb }
`;

const onPostgres = ({ host, port, user }: TestPostgres): string => `version: "1.2.0"
compute:
  warehouse:
    type: postgres
    properties: { host: ${host}, port: ${port}, user: ${user}, database: shop, schema: jaffle }
    credentials: { mode: static, secret_ref: shop-db }
`;
