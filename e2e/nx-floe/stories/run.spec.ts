import { refused, succeeded } from '../lib/run';
import { rows } from '../lib/warehouse';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

describe('Running a project', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ projects: { 'my-pipeline': 'basic', shop: 'jaffle' } });
  });
  afterAll(() => remove(workspace));

  it('builds a fresh project in a DuckDB file', async () => {
    const said = succeeded(await workspace.nx('run', 'my-pipeline:run'));
    expect(said).toMatch(/^ {2}✓ seed +sample +\d+\.\d\ds +\[ *1\/\d+\]$/m);
    expect(said).toMatch(/^ {2}✓ model +example_customers +\d+\.\d\ds +\[ *\d+\/\d+\]$/m);
    expect(said).toMatch(/^✓ Complete/m);
    const file = workspace.path('my-pipeline/warehouse/my-pipeline.duckdb');
    const [[orders]] = (await rows(file, 'select count(*) from example')) as [[number]];
    expect(orders).toBeGreaterThan(0);
  });

  it('builds the larger sample, its tests included', async () => {
    const said = succeeded(await workspace.nx('run', 'shop:run'));
    const counters = [...said.matchAll(/\[ *(\d+)\/(\d+)\]/g)].map(([, n, m]) => [
      Number(n),
      Number(m),
    ]);
    const total = counters[0]?.[1] ?? 0;
    // dbt counts nodes as it starts them, and they end as they please.
    const seen = counters.map(([n]) => n).sort((a = 0, b = 0) => a - b);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(total).toBeGreaterThan(20);
    const file = workspace.path('shop/warehouse/shop.duckdb');
    const [[orders]] = (await rows(file, 'select count(*) from orders')) as [[number]];
    expect(orders).toBeGreaterThan(0);
  });

  it('builds what is selected', async () => {
    const said = succeeded(
      await workspace.nx('run', 'shop:run', '--select', 'stg_orders', '--reuse=never'),
    );
    expect(said).toMatch(/✓ model +stg_orders /);
    expect(said).not.toMatch(/✓ model +(?! |stg_orders )/);
    const without = succeeded(
      await workspace.nx('run', 'shop:run', '--exclude=customers+', '--reuse=never'),
    );
    expect(without).toMatch(/✓ model +stg_orders /);
    expect(without).not.toMatch(/✓ model +customers /);
  });

  it('hands dbt variables and threads', async () => {
    await workspace.write('shop/models/greeting.sql', 'select \'{{ var("word") }}\' as word\n');
    const args = [
      '--select=greeting',
      '--vars={"word": "hello there"}',
      '--threads=2',
      '--full-refresh',
    ];
    succeeded(await workspace.nx('run', 'shop:run', ...args));
    const file = workspace.path('shop/warehouse/shop.duckdb');
    expect(await rows(file, 'select word from greeting')).toEqual([['hello there']]);
  });

  it('tells which model failed, in the words of dbt', async () => {
    await workspace.write(
      'shop/models/greeting.sql',
      'select cusotmer_id from {{ ref("orders") }}\n',
    );
    const finished = await workspace.nx('run', 'shop:run', '--select', 'greeting');
    const said = refused(finished);
    expect(said).toMatch(/^✗ Execution failed$/m);
    expect(said).toMatch(/^ {2}Asset: greeting\n {2}Error: .+$/m);
    expect(said).toContain(`  dbt output:\n  ${'─'.repeat(40)}\n`);
    expect(said).toContain('cusotmer_id');
    expect(said).toContain('models/greeting.sql');
    expect(said).not.toMatch(/^✓ Complete/m);
  });

  it('tells what is wrong with a project dbt cannot parse', async () => {
    await workspace.write('shop/models/greeting.sql', "select * from {{ ref('nowhere') }}\n");
    const said = refused(await workspace.nx('run', 'shop:run'));
    expect(said).toMatch(/^✗ /m);
    expect(said).toContain('nowhere');
  });
});
