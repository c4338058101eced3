import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { MemoryTerminal } from '../../../testing/memory-terminal';
import { TestPostgres } from '../../../testing/postgres';
import { realDbt, realPostgresDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { compile, run, test } from '..';

/** A real dbt takes seconds to start, on a busy machine many; the first time one for PostgreSQL is installed. */
jest.setTimeout(600_000);

/** What a password may look like: quotes, a colon, a brace; as YAML or Jinja it would be something else. */
const password = `geheim: "wort" {{ 007 }} 'ä' %40`;

let postgres: TestPostgres;
let dbt: string;
let sandbox: Sandbox;
beforeAll(async () => {
  [postgres, dbt] = await Promise.all([TestPostgres.start(password), realPostgresDbt()]);
  sandbox = new Sandbox();
  sandbox.project('shop', 'jaffle');
  sandbox.file(floeYaml, 'shop/floe.yaml');
  sandbox.file(platformYaml('duckdb', { path: './warehouse/shop.duckdb' }), platformOf('local'));
  const { host, user, port } = postgres;
  const server = { host, port, user, database: 'shop', schema: 'jaffle', connect_timeout: 5 };
  sandbox.file(platformYaml('postgres', server), platformOf('pg'));
  const nowhere = { ...server, database: 'nowhere' };
  sandbox.file(platformYaml('postgres', nowhere), platformOf('nowhere'));
});
afterAll(async () => {
  sandbox.remove();
  await postgres.remove();
});

const floeYaml = `name: shop
version: "1.0.0"
compute: warehouse
transforms:
  - type: dbt
    path: models/
`;
const platformOf = (env: string): string => `shop/platform/${env}/platform.yaml`;

function platformYaml(type: string, properties: object): string {
  const secret =
    type === 'postgres' ? '    credentials: { mode: static, secret_ref: shop-db }\n' : '';
  return `version: "1.2.0"
compute:
  warehouse:
    type: ${type}
    properties: ${JSON.stringify(properties)}
${secret}`;
}

const terminals: MemoryTerminal[] = [];

/** A terminal of somebody who works on the server, with the password in the environment. */
function terminalFor(
  env: Readonly<Record<string, string>> = { SHOP_DB: password },
  meanwhile?: () => Promise<void>,
): MemoryTerminal {
  const all = { ...sandbox.terminal().env, FLOE_PLATFORM_ENV: 'pg', ...env };
  const terminal = new MemoryTerminal({ env: all, ...(meanwhile && { meanwhile }) });
  terminals.push(terminal);
  return terminal;
}

const request = () => ({ projectDir: sandbox.at('shop'), dbt });

/** The files below a folder that hold a text, as bytes. */
function filesWith(text: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));
}

const rowsOf = (csv: string): number => sandbox.read(csv).trim().split('\n').length - 1;

describe('the same project, with only another platform in force', () => {
  it('runs on DuckDB', async () => {
    const terminal = terminalFor({ FLOE_PLATFORM_ENV: 'local' });
    const { command } = realDbt();
    expect(await run({ projectDir: sandbox.at('shop'), dbt: command }, terminal)).toBe(0);
    expect(terminal.text()).toMatch(/^dbt \S+ · duckdb /);
    expect(terminal.err.text()).toBe('');
  });

  it('runs on PostgreSQL', async () => {
    const terminal = terminalFor();
    expect(await run(request(), terminal)).toBe(0);
    expect(terminal.text()).toMatch(/^dbt \S+ · postgres /);
    expect(terminal.out.text()).toContain('\n✓ Complete\n');
    expect(terminal.err.text()).toBe('');
    expect(await postgres.query('select count(*) from jaffle.orders')).toBe(
      String(rowsOf('shop/seeds/raw_orders.csv')),
    );
    expect(await postgres.query('select count(*) from jaffle.customers')).toBe(
      String(rowsOf('shop/seeds/raw_customers.csv')),
    );
  });

  it('passes its tests there, with the password mounted as Kubernetes does it', async () => {
    sandbox.file(`${password}\n`, 'mounts/shop-db/password');
    sandbox.file('somebody', 'mounts/shop-db/user');
    const terminal = terminalFor({ FLOE_SECRETS_PATH: sandbox.at('mounts') });
    expect(await test(request(), terminal)).toBe(0);
    expect(terminal.text()).toMatch(/^Running dbt tests\.\.\.\n/);
    expect(terminal.text()).toMatch(/\nSummary: \d+ passed, 0 failed\n$/);
  });

  it('builds on the tables of production in another schema', async () => {
    const { host, user, port } = postgres;
    const server = { host, port, user, database: 'shop', schema: 'change', connect_timeout: 5 };
    sandbox.file(platformYaml('postgres', server), platformOf('change'));
    sandbox.file(sandbox.read('shop/target/manifest.json'), 'production/manifest.json');
    const orders = 'shop/models/marts/orders.sql';
    const before = sandbox.read(orders);
    sandbox.file(`${before}\n-- other words\n`, orders);
    const terminal = terminalFor({
      ...{ SHOP_DB: password, FLOE_PLATFORM_ENV: 'change' },
      FLOE_BASELINE: sandbox.at('production'),
    });
    expect([await run(request(), terminal), terminal.err.text()]).toEqual([0, '']);
    sandbox.file(before, orders);
    const built = [...terminal.text().matchAll(/✓ (?:model|seed) +(\S+)/g)];
    expect(built.map(([, name]) => name)).toEqual(['orders', 'customers']);
    const tables = "select string_agg(tablename, ' ') from pg_tables where schemaname = 'change'";
    expect((await postgres.query(tables)).split(' ').sort()).toEqual(['customers', 'orders']);
    const amountIn = (schema: string) =>
      postgres.query(`select sum(lifetime_amount) from ${schema}.customers`);
    expect(await amountIn('change')).toBe(await amountIn('jaffle'));
  });

  it('shows the values in a column of the server that are not accepted', async () => {
    const models = 'shop/models/marts/marts.yml';
    sandbox.edit("['placed', 'served', 'refunded']", "['placed', 'served']", models);
    const terminal = terminalFor();
    expect(await test({ ...request(), select: 'orders' }, terminal)).toBe(1);
    sandbox.edit("['placed', 'served']", "['placed', 'served', 'refunded']", models);
    expect(terminal.text()).toContain("└─ Found values: ['placed', 'refunded', 'served']\n");
  });

  it('leaves the password in no file and on no screen', () => {
    expect(terminals.filter((each) => each.text().includes(password))).toEqual([]);
    expect(filesWith(password, sandbox.at('shop'))).toEqual([]);
    expect(filesWith('DBT_ENV_SECRET_SHOP_DB__PASSWORD', sandbox.at('shop/.floe'))).not.toEqual([]);
  });
});

describe('what keeps a run from the server', () => {
  it('is a secret that is nowhere', async () => {
    const terminal = terminalFor({ FLOE_SECRETS_PATH: '' });
    expect(await run(request(), terminal)).toBe(1);
    expect(terminal.text()).toBe(`✗ Secret resolution failed:

  Secret 'shop-db' not found.
  Expected in environment variable: SHOP_DB
  Or K8s secret mount: /var/run/secrets/shop-db
`);
  });

  it('is a wrong password, which is not tried again', async () => {
    const terminal = terminalFor({ SHOP_DB: 'falsch-falsch' });
    expect(await run(request(), terminal)).toBe(1);
    expect(terminal.text()).toContain(`
✗ Execution failed

  Error: The warehouse refused the login
  Try: check the user, and the secret that holds the password
`);
    expect(terminal.text()).not.toContain('falsch');
    expect(terminal.pauses).toEqual([]);
  });

  it('is a database that does not exist', async () => {
    const terminal = terminalFor({ SHOP_DB: password, FLOE_PLATFORM_ENV: 'nowhere' });
    expect(await run(request(), terminal)).toBe(1);
    expect(terminal.text()).toContain(`
  Error: The database does not exist
  Try: create the database 'nowhere', or correct its name in the profile
`);
    expect(terminal.pauses).toEqual([]);
  });

  it('is a server that is down: it is tried three times', async () => {
    await postgres.down();
    const terminal = terminalFor();
    expect(await run(request(), terminal)).toBe(1);
    const refused = `connection to server at "127.0.0.1", port ${postgres.port} failed: Connection refused`;
    const again = `Could not reach the database (${refused}). Trying again in `;
    expect(terminal.text()).toContain(`\n${again}2s (2 of 3)\n${again}3s (3 of 3)\n`);
    expect(terminal.text()).toContain(`
✗ Execution failed

  Error: Could not connect to the warehouse
  Try: check that the warehouse is up and that its host and port are right
`);
    expect(terminal.pauses).toHaveLength(2);
  });

  it('is forgotten when the server is back meanwhile', async () => {
    const terminal = terminalFor({ SHOP_DB: password }, () => postgres.up());
    expect(await run({ ...request(), select: 'stg_orders' }, terminal)).toBe(0);
    expect(terminal.text()).toContain('(2 of 3)\n');
    expect(terminal.text()).toContain('\n✓ Complete\n');
    expect(terminal.pauses).toHaveLength(1);
  });
});

it('runs from artifacts alone, and writes nothing into the project', async () => {
  expect(await compile({ projectDir: sandbox.at('shop') }, terminalFor())).toBe(0);
  for (const part of ['dbt_project.yml', 'models', 'seeds', 'macros', 'tests']) {
    cpSync(sandbox.at('shop', part), sandbox.at('app', part), { recursive: true });
  }
  cpSync(sandbox.at('shop/.floe/artifacts.json'), sandbox.at('app/artifacts.json'));
  const before = sandbox.namesIn('app');
  await postgres.query('drop schema jaffle cascade');
  const env = {
    ...{ SHOP_DB: password, FLOE_PLATFORM_ENV: '', FLOE_STATE_DIR: sandbox.at('state') },
    FLOE_ARTIFACTS_PATH: sandbox.at('app/artifacts.json'),
  };
  const elsewhere = { projectDir: sandbox.root, dbt };
  expect(await run(elsewhere, terminalFor(env))).toBe(0);
  expect(await test(elsewhere, terminalFor(env))).toBe(0);
  expect(await postgres.query('select count(*) from jaffle.orders')).not.toBe('0');
  expect(sandbox.namesIn('app')).toEqual(before);
  expect(filesWith(password, sandbox.at('state'))).toEqual([]);
  expect(filesWith('DBT_ENV_SECRET_SHOP_DB__PASSWORD', sandbox.at('state'))).not.toEqual([]);
});
