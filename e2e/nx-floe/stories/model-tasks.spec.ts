import { readdirSync } from 'node:fs';
import { refused, succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

/** Writes the hash and the end of each task, as Nx knows them when a command is over. */
const ledger = `
const { writeFileSync } = require('node:fs');
module.exports = {
  name: 'ledger',
  postTasksExecution(_, { taskResults }) {
    const rows = Object.entries(taskResults).map(([id, { task, status }]) => [id, { hash: task.hash, status }]);
    writeFileSync('ledger.json', JSON.stringify(Object.fromEntries(rows)));
  },
};
`;

type Ledger = Record<string, { hash: string; status: string } | undefined>;

describe('Models as tasks', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { shop: 'jaffle' } });
    await workspace.write('tools/ledger.js', ledger);
    const plugins = [{ plugin: 'nx-floe', options: { granularity: 'model' } }, './tools/ledger.js'];
    const nxJson = { ...(await workspace.json<object>('nx.json')), plugins };
    await workspace.write('nx.json', JSON.stringify(nxJson));
  });
  afterAll(() => remove(workspace));

  const dbtRuns = () => readdirSync(workspace.path('shop/.floe/runs')).length;
  const told = (said: string) => [...said.matchAll(/^> nx run (\S+)/gm)].map(([, id]) => id);
  const ofModels = (ledgerOf: Ledger) =>
    Object.entries(ledgerOf).filter(([id]) => id.includes('--'));

  it('are all built in one dbt process, and each is told of once', async () => {
    const said = succeeded(await workspace.nx('run', 'shop:test-models'));
    expect(dbtRuns()).toBe(1);
    const names = ['customers', 'orders', 'stg_customers', 'stg_orders', 'stg_payments'];
    const seeds = ['raw_customers', 'raw_orders', 'raw_payments'];
    const tasks = [...names, ...seeds].flatMap((name) => [
      `shop:run--${name}`,
      `shop:test--${name}`,
    ]);
    expect(told(said).sort()).toEqual(tasks.sort());
    expect(said).toMatch(/✓ model +orders /);
    expect(said).toMatch(/✓ not_null_orders_customer_id +PASS/);
  });

  it('are left alone by a new model: their hashes, and what is built', async () => {
    succeeded(await workspace.nx('run', 'shop:test-models'));
    const before = await workspace.json<Ledger>('ledger.json');
    await workspace.write('shop/models/marts/fresh.sql', 'select 1 as id\n');
    const said = succeeded(await workspace.nx('run', 'shop:test-models'));
    const after = await workspace.json<Ledger>('ledger.json');
    expect(ofModels(before)).toHaveLength(16);
    for (const [id, row] of ofModels(before)) expect(after[id]?.hash).toBe(row?.hash);
    expect(said.match(/✓ (?:model|seed) +\S+/g)).toEqual([expect.stringMatching(/ fresh$/)]);
  });

  it('are skipped after a test that fails above them, and only they', async () => {
    const before = await workspace.json<Ledger>('ledger.json');
    const file = 'shop/models/staging/stg_payments.sql';
    await workspace.replace(file, 'method as', "'cheque' as");
    const said = refused(await workspace.nx('run', 'shop:test-models'));
    const after = await workspace.json<Ledger>('ledger.json');
    expect(said).toMatch(/✗ accepted_values_stg_payments_payment_method\S* +FAIL/);
    const ends = Object.fromEntries(ofModels(after).map(([id, row]) => [id, row?.status]));
    expect(ends['shop:run--stg_payments']).toBe('success');
    expect(ends['shop:test--stg_payments']).toBe('failure');
    expect(ends['shop:run--customers'] ?? 'skipped').toBe('skipped');
    expect(ends['shop:test--stg_customers']).toBe('success');
    const hash = 'shop:run--stg_payments';
    expect(after[hash]?.hash).not.toBe(before[hash]?.hash);
    expect(after['shop:run--stg_orders']?.hash).toBe(before['shop:run--stg_orders']?.hash);
    await workspace.replace(file, "'cheque' as", 'method as');
  });

  it('work one by one as well', async () => {
    const runs = dbtRuns();
    const said = succeeded(await workspace.nx('run', 'shop:test--stg_customers', '--no-batch'));
    expect(told(said)).toEqual([
      ...['shop:run--raw_customers', 'shop:test--raw_customers', 'shop:run--stg_customers'],
      'shop:test--stg_customers',
    ]);
    expect(said).not.toContain('tasks with nx-floe:');
    expect(dbtRuns()).toBeGreaterThan(runs);
  });
});
