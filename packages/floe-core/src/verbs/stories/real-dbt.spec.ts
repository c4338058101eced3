import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run, test } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
});
afterAll(() => {
  sandbox.remove();
});

const { command: dbt } = realDbt();

it('run builds a new project and its tests pass', async () => {
  const projectDir = sandbox.project('shop');
  const terminal = sandbox.terminal();
  expect(await run({ projectDir, dbt }, terminal)).toBe(0);
  expect(terminal.err.text()).toBe('');
  expect(terminal.out.text()).toContain('\n✓ Complete\n');
  expect(terminal.out.text()).not.toContain('leaked');
  // No .wal beside it: the database was closed in order.
  expect(sandbox.namesIn('shop/warehouse')).toEqual(['shop.duckdb']);
});

it('run shows of a failed test its file, its SQL, and what a column holds that it should not', async () => {
  const projectDir = sandbox.project('mill');
  sandbox.edit("'shipped', 'returned'", "'shipped'", 'mill/models/schema.yml');
  const terminal = sandbox.terminal();
  expect(await run({ projectDir, dbt }, terminal)).toBe(1);
  const name = 'accepted_values_example_status__placed__shipped';
  expect(terminal.out.text()).toContain(`
✗ Execution failed

  Asset: ${name}
  Error: Test failed: 1 row

  dbt output:
  ────────────────────────────────────────
  Failure in test ${name} (models/schema.yml)
    Got 1 result, configured to fail if != 0
    compiled code at target/compiled/mill/models/schema.yml/${name}.sql

  Found values: ['placed', 'returned', 'shipped']
  Expected: ['placed', 'shipped']

`);
  const counters = [...terminal.out.text().matchAll(/\[ *(\d+)\/(\d+)\]$/gm)];
  expect(counters.map(([, index]) => Number(index))).toEqual(counters.map((_, at) => at + 1));
  expect(counters.at(-1)?.[2]).toBe(String(counters.length));
});

it('test counts tests only where models are built with them, in memory', async () => {
  const projectDir = sandbox.project('fair');
  sandbox.edit('path: ./warehouse/fair.duckdb', 'path: ":memory:"', 'fair/floe.yaml');
  const terminal = sandbox.terminal();
  expect(await test({ projectDir, dbt }, terminal)).toBe(0);
  const passed = terminal.out.text().match(/ PASS \(/g) ?? [];
  expect(passed).toHaveLength(8);
  expect(terminal.out.text()).toMatch(/\nSummary: 8 passed, 0 failed\n$/);
});

describe('test, on a fresh clone', () => {
  it('builds first, and shows what a column holds that it should not', async () => {
    const projectDir = sandbox.project('cafe', 'jaffle');
    const models = 'cafe/models/marts/marts.yml';
    sandbox.edit("['placed', 'served', 'refunded']", "['placed', 'served']", models);
    const terminal = sandbox.terminal();
    expect(await test({ projectDir, dbt, select: 'orders' }, terminal)).toBe(1);
    const [building = '', testing = ''] = terminal.out.text().split('\nRunning dbt tests...\n');
    expect(building).toMatch(/^Not all has been built here yet: building first, then testing\.\n/);
    expect(building).toContain('\n✓ Complete\n');
    const timeless = testing.replaceAll(/\d+\.\ds/g, '0.1s');
    expect(timeless).toContain(`
  ✗ accepted_values_orders_status               FAIL (0.1s)
    └─ Found values: ['placed', 'refunded', 'served']
       Expected: ['placed', 'served']
`);
    expect(timeless).toMatch(/\nSummary: \d+ passed, 1 failed\n$/);
    expect(terminal.err.text()).toBe('');
    expect(sandbox.namesIn('cafe/warehouse')).toEqual(['cafe.duckdb']);
  });

  it('does not build again, and passes once the test is mended', async () => {
    const models = 'cafe/models/marts/marts.yml';
    sandbox.edit("['placed', 'served']", "['placed', 'served', 'refunded']", models);
    const terminal = sandbox.terminal();
    expect(await test({ projectDir: sandbox.at('cafe'), dbt, select: 'orders' }, terminal)).toBe(0);
    expect(terminal.out.text()).toMatch(/^Running dbt tests\.\.\.\n/);
    // All but the one that had failed are still right.
    expect(terminal.out.text()).toMatch(
      /\nSummary: 8 passed, 0 failed\n {2}7 of these passed in run \S+ on what is still there, /,
    );
  });
});
