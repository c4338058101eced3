import { execFileSync } from 'node:child_process';

import { duckDbRows } from '../../../testing/duckdb-rows';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { sentenceOf } from '../../diagnostics';
import { misreads } from '../../project/upstream/take-baseline';
import { run, test } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(480_000);

const { command: dbt } = realDbt();
let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  sandbox.remove();
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
async function said(project: string, more: object = {}, verb = run): Promise<Said> {
  const terminal = sandbox.terminal();
  const code = await verb({ projectDir: sandbox.at(project), dbt, ...more }, terminal);
  return { code, out: terminal.out.text(), err: terminal.err.text() };
}

/** The models and seeds a run has built. */
const builtIn = ({ out }: Said): string[] =>
  [...out.matchAll(/✓ (?:model|seed) +(\S+)/g)].map(([, name = '']) => name).sort();

const rows = (file: string, query: string): unknown => duckDbRows(sandbox.at(file), query);
const relations = (file: string): unknown =>
  rows(
    file,
    "select distinct table_name from duckdb_columns() where database_name not in ('system', 'temp') and schema_name = 'main' order by 1",
  );

/** What a project has left is now production's, and the project is as in a fresh clone. */
function toProduction(project: string, place = 'base'): void {
  for (const part of ['target/manifest.json', 'warehouse']) {
    sandbox.file('', place, part, 'x');
    sandbox.drop(place, part);
    sandbox.copy(`${project}/${part}`, `${place}/${part}`);
  }
  for (const part of ['target', 'warehouse', '.floe']) sandbox.drop(project, part);
}

const own = 'shop/warehouse/shop.duckdb';

describe('a project with a baseline', () => {
  const baseline = (): string => sandbox.at('base');
  beforeEach(async () => {
    sandbox.project('shop', 'jaffle');
    expect(await said('shop')).toMatchObject({ code: 0, err: '' });
    toProduction('shop');
  });

  it('builds what differs, reads the rest there, and leaves production as it is', async () => {
    const before = execFileSync('sha256sum', [sandbox.at('base/warehouse/shop.duckdb')]).toString();
    const whole = rows('base/warehouse/shop.duckdb', 'select * from customers order by all');
    sandbox.file(
      `${sandbox.read('shop/models/marts/orders.sql')}\n-- other words\n`,
      'shop/models/marts/orders.sql',
    );
    const changed = await said('shop', { baseline: baseline() });
    expect(changed).toMatchObject({ code: 0, err: '' });
    expect(changed.out).toMatch(
      /^Baseline: .*base\. What differs from it is built, all else is read there\.\n/,
    );
    expect(builtIn(changed)).toEqual(['customers', 'orders']);
    expect(changed.out).toContain('13 nodes: 13 ok');
    expect(relations(own)).toEqual([['customers'], ['orders']]);
    expect(rows(own, 'select * from customers order by all')).toEqual(whole);
    const after = execFileSync('sha256sum', [sandbox.at('base/warehouse/shop.duckdb')]).toString();
    expect(after).toBe(before);

    // What a run has built is not known, so it is built again to be tested.
    sandbox.drop('shop/warehouse');
    const tested = await said('shop', { baseline: baseline() }, test);
    expect(tested).toMatchObject({ code: 0, err: '' });
    expect(tested.out).toMatch(/^Baseline: .*\nRunning dbt tests\.\.\.\n/);
    expect(tested.out).toMatch(/\nSummary: 11 passed, 0 failed\n$/);
    expect(relations(own)).toEqual([['customers'], ['orders']]);

    // It is not known by notes, so whoever builds without a baseline builds all.
    const all = await said('shop');
    expect(all.out).toContain('28 nodes: 28 ok');

    // What is asked for by name is built, whether it differs or not.
    const seed = 'shop/seeds/raw_orders.csv';
    sandbox.file(sandbox.read(seed).split('\n').slice(0, 2).join('\n'), seed);
    const fewer = await said('shop', { baseline: baseline(), select: 'raw_orders' });
    expect(fewer.out).toMatch(
      /^Baseline: .*base\. What is selected is built, all else that is not here is read there\.\n/,
    );
    expect(rows(own, 'select count(*) from raw_orders')).toEqual([[1]]);
  });

  it('builds all that is made of a seed that differs', async () => {
    const seed = 'shop/seeds/raw_orders.csv';
    sandbox.file(sandbox.read(seed).trimEnd().split('\n').slice(0, -1).join('\n'), seed);
    const fewer = await said('shop', { baseline: baseline(), exclude: 'resource_type:test' });
    expect(builtIn(fewer)).toEqual(['customers', 'orders', 'raw_orders', 'stg_orders']);
    const orders = 'select count(*) from orders';
    const there = rows('base/warehouse/shop.duckdb', orders) as [[number]];
    expect(rows(own, orders)).toEqual([[there[0][0] - 1]]);
  });

  it('builds nothing where nothing differs; test builds what it needs by itself', async () => {
    const same = await said('shop', { baseline: baseline() });
    expect(same).toMatchObject({ code: 0, err: '' });
    expect(same.out).toContain('✓ Complete\n  No node was selected, so nothing was built');
    const tested = await said('shop', {}, test);
    expect(tested.out).toContain('Summary: 20 passed, 0 failed');
  });

  it('builds all where there is none, and says why', async () => {
    sandbox.drop('base/warehouse');
    const all = await said('shop', { baseline: baseline() });
    expect(all.err).toContain(
      'base: there is no shop.duckdb with its tables beside its manifest.json.\n  All is built.\n',
    );
    expect(all.out).toContain('28 nodes: 28 ok');
  });
});

it('projects that others read are built whole, and what reads them is built again', async () => {
  sandbox.smallProject('w/crm-data', {
    'bills.sql': "{{ config(materialized='table') }} select 10 as amount",
    'other.sql': 'select 1 as one',
    'models.yml': 'models: [{ name: bills, config: { access: public } }]',
  });
  sandbox.smallProject('w/sales', {
    'total.sql': "select sum(amount) as total from {{ ref('crm_data', 'bills') }}",
    'double.sql':
      "{{ config(materialized='table') }} select total * 2 as twice from {{ ref('total') }}",
    'own.sql': 'select 1 as one',
    'more.sql': "{{ config(materialized='table') }} select one + 1 as two from {{ ref('own') }}",
  });
  const workspace = { workspaceRoot: sandbox.at('w') };
  for (const each of ['crm-data', 'sales'])
    expect(await said(`w/${each}`, workspace)).toMatchObject({ code: 0, err: '' });
  for (const each of ['crm-data', 'sales']) toProduction(`w/${each}`, `base/${each}`);

  sandbox.edit('10 as', '20 as', 'w/crm-data/models/bills.sql');
  const on = { ...workspace, baseline: sandbox.at('base') };
  const crm = await said('w/crm-data', on);
  expect(crm.err).toContain(
    'base: the project sales reads the tables of this one.\n  All is built.',
  );
  expect(builtIn(crm)).toEqual(['bills', 'other']);
  const sales = await said('w/sales', on);
  expect(sales).toMatchObject({ code: 0, err: '' });
  expect(builtIn(sales)).toEqual(['double', 'total']);

  // A view in production is read as it is there, also where there is a table of the same name here.
  sandbox.edit('+ 1', '+ 2', 'w/sales/models/more.sql');
  const changed = await said('w/sales', on);
  expect(builtIn(changed)).toEqual(['double', 'more', 'total']);
  expect(rows('w/sales/warehouse/sales.duckdb', 'select twice, two from "double", more')).toEqual([
    [40, 3],
  ]);
});

it('views are read only by a DuckDB that finds their tables', async () => {
  const taken = { shown: 'base', state: '', modified: '', attachments: [], needsSteadyViews: true };
  const problem = await misreads(taken, { command: 'dbt' } as Parameters<typeof misreads>[1], {});
  expect(problem && sentenceOf(problem)).toContain(
    'There is no baseline in base: it has views, and they cannot be read with DuckDB of this dbt, only with 2 and later.',
  );
  expect(
    await misreads({ ...taken, needsSteadyViews: false }, { command: 'dbt' } as never, {}),
  ).toBe(undefined);
});
