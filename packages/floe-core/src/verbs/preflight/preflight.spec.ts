import { existsSync } from 'node:fs';

import { LocalServers } from '../../../testing/local-servers';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { preflight } from '..';

jest.setTimeout(240_000);

let sandbox: Sandbox;
let servers: LocalServers;
beforeEach(() => {
  sandbox = new Sandbox();
  servers = new LocalServers();
});
afterEach(async () => {
  sandbox.remove();
  await servers.close();
});

/** A dbt whose `debug` does as it is told. */
const dbtThat = (debug: string) => sandbox.puppetDbt({ debug });

const timeless = (text: string) => text.replace(/\(\d+\.\ds\)/g, '(0.0s)');

describe('with the real dbt, on DuckDB', () => {
  const { command: dbt } = realDbt();

  it('a new project is ready, and no database is left behind', async () => {
    const projectDir = sandbox.project('shop');
    const terminal = sandbox.terminal();
    expect(await preflight({ projectDir, dbt }, terminal)).toBe(0);
    expect(terminal.err.text()).toBe('');
    expect(timeless(terminal.out.text())).toBe(`  ✓ warehouse  dbt connects to duckdb (0.0s)
  - storage    The artifacts name no object store.
  - catalog    The artifacts name no catalog.
  - telemetry  No OTLP endpoint is named.
  - lineage    No OpenLineage endpoint is named.

✓ 1 passed, 0 failed, 4 skipped
`);
    expect(existsSync(sandbox.at('shop/warehouse/shop.duckdb'))).toBe(false);
  });

  it('a file that is no database is told in the words of DuckDB, and is left as it is', async () => {
    const projectDir = sandbox.project('shop');
    sandbox.file('not a database'.repeat(100), 'shop/warehouse/shop.duckdb');
    const terminal = sandbox.terminal();
    expect(await preflight({ projectDir, dbt }, terminal)).toBe(1);
    const [first = '', second = '', third = ''] = terminal.out.text().split('\n');
    expect(timeless(first)).toBe('  ✗ warehouse  dbt cannot connect to the warehouse: (0.0s)');
    expect(second + third).toContain('not a valid DuckDB database file');
    expect(sandbox.read('shop/warehouse/shop.duckdb')).toMatch(/^not a database/);
  });
});

it('tells a program in JSON, and nothing else', async () => {
  const projectDir = sandbox.project('shop');
  const address = `http://${await servers.answering(401)}`;
  const terminal = sandbox.terminal({ OPENLINEAGE_URL: address });
  const request = { projectDir, dbt: dbtThat('exit 0'), format: 'json' } as const;
  expect(await preflight(request, terminal)).toBe(0);
  expect(terminal.err.text()).toBe('');
  expect(JSON.parse(terminal.out.text())).toMatchObject({
    status: 'passed',
    passed: true,
    summary: { total: 5, passed: 2, failed: 0 },
    started_at: '2026-11-24T02:00:00.000Z',
    checks: [
      { name: 'warehouse', status: 'passed' },
      { name: 'storage', status: 'skipped' },
      { name: 'catalog', status: 'skipped' },
      { name: 'telemetry', status: 'skipped' },
      { name: 'lineage', status: 'passed', details: { address, http_status: 401 } },
    ],
  });
});

it('keeps what dbt says out of JSON, and secrets out of all', async () => {
  const projectDir = sandbox.project('shop');
  const dbt = dbtThat(
    `echo 'hello'; echo '1 check failed:'; echo 'user ada, password hunter2-hunter2'; exit 1`,
  );
  const terminal = sandbox.terminal({ PG_PASSWORD: 'hunter2-hunter2' });
  expect(await preflight({ projectDir, dbt, format: 'json' }, terminal)).toBe(1);
  expect(terminal.text()).not.toContain('hunter2');
  const { checks } = JSON.parse(terminal.out.text()) as { checks: { message: string }[] };
  expect(checks[0]?.message).toBe(`dbt cannot connect to the warehouse:
  user ada, password *****
Correct the connection, or start the warehouse.`);
});

it('gives dbt only so much time, and ends it', async () => {
  const projectDir = sandbox.project('shop');
  const dbt = dbtThat(`trap 'echo stopped >> calls; exit 130' INT; while :; do sleep 0.05; done`);
  const terminal = sandbox.terminal();
  expect(await preflight({ projectDir, dbt, timeout: 0.5 }, terminal)).toBe(1);
  expect(terminal.out.text()).toContain(
    'dbt did not connect to the warehouse within 0.5 seconds. (0.0s)\n',
  );
  expect(sandbox.read('shop/calls')).toBe('stopped\n');
});

it('ends at once when the user has had enough', async () => {
  const projectDir = sandbox.project('shop');
  const terminal = sandbox.terminal();
  const dbt = dbtThat('while :; do sleep 0.05; done');
  terminal.interrupt();
  expect(await preflight({ projectDir, dbt }, terminal)).toBe(1);
  expect(terminal.text()).toBe('✗ Interrupted\n');
});

it('needs a project that compiles', async () => {
  sandbox.project('shop');
  sandbox.edit('target: duckdb', 'target: duckdbb', 'shop/floe.yaml');
  const terminal = sandbox.terminal();
  expect(await preflight({ projectDir: sandbox.at('shop') }, terminal)).toBe(1);
  expect(terminal.out.text()).toBe('');
  expect(terminal.err.text()).toMatch(/^✗ Validation failed:\n/);
});

describe('of a platform', () => {
  const platformOf = (uri: string) => `storage:
  default:
    bucket: my-lake
    endpoint: { secret_ref: store-address }
catalogs:
  default:
    type: rest
    uri: ${uri}
    warehouse: demo
compute:
  default: { type: duckdb, properties: { path: ./warehouse/shop.duckdb } }
`;

  const project = (uri: string) => {
    const projectDir = sandbox.project('shop');
    sandbox.file(
      'name: shop\nversion: "1.0.0"\ntransforms: [{ type: dbt, path: models/ }]\n',
      'shop/floe.yaml',
    );
    sandbox.file(platformOf(uri), 'shop/platform/local/platform.yaml');
    return projectDir;
  };

  it('reaches the catalog and the store, whose address is a secret', async () => {
    const [store, catalog] = [await servers.answering(403), await servers.refusing()];
    const projectDir = project(`http://${catalog}`);
    const terminal = sandbox.terminal({ STORE_ADDRESS: `http://${store}` });
    expect(await preflight({ projectDir, dbt: dbtThat('exit 0') }, terminal)).toBe(1);
    expect(terminal.text()).not.toContain(store);
    expect(timeless(terminal.out.text())).toBe(`  ✓ warehouse  dbt connects to duckdb (0.0s)
  ✓ storage    the address in secret 'store-address' answers (HTTP 403: it wants to know who asks, which was not told) (0.0s)
  ✗ catalog    The catalog cannot be reached at http://${catalog}: the connection was refused. (0.0s)
               Start it, or correct its address.
  - telemetry  No OTLP endpoint is named.
  - lineage    No OpenLineage endpoint is named.

✗ 2 passed, 1 failed, 2 skipped
`);
  });

  it('says where a secret with an address is looked for', async () => {
    const projectDir = project(`http://${await servers.answering(200)}`);
    const terminal = sandbox.terminal({ FLOE_SECRETS_PATH: sandbox.at('secrets') });
    expect(await preflight({ projectDir, dbt: dbtThat('exit 0') }, terminal)).toBe(1);
    expect(terminal.out.text()).toContain(`Secret 'store-address' not found.`);
  });
});
