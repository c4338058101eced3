import { MemoryStream } from '../../testing/memory-screen';
import { nodeOf, say } from '../../testing/run-events';
import { reconciled, type RunEvent } from '../events';
import { buildProgress } from './index';

function told(events: readonly RunEvent[], colour = false): string {
  const out = new MemoryStream();
  const sink = reconciled(buildProgress({ out, interactive: false, colour }));
  for (const event of events) sink.accept(event);
  return out.text();
}

const raw = nodeOf('seed', 'raw_orders');
const staging = nodeOf('model', 'stg_orders');
const mart = nodeOf('model', 'mart_orders');
const report = nodeOf('model', 'report');
const notNull = nodeOf('test', 'not_null_stg_orders_id', 'stg_orders');

const missingColumn = [
  'Database Error in model mart_orders (models/marts/orders.sql)',
  '  column "cusotmer_id" does not exist',
  '  Did you mean "customer_id"?',
].join('\n');

describe('a build that succeeds', () => {
  it('says who runs, a line for each node, and the totals', () => {
    const screen = told([
      say.started('build'),
      say.engine({ version: '1.11.16' }),
      say.engine({ adapter: 'duckdb', adapterVersion: '1.11.1' }),
      say.engine({ found: '2 models, 1 seed, 1 data test, 511 macros' }),
      say.engine({ threads: 4 }),
      say.begun(raw, 1, 12),
      say.ended(raw, { status: 'success', seconds: 0.2089 }, 1, 12),
      say.ended(staging, { status: 'success', seconds: 12.3 }, 2, 12),
      say.ended(notNull, { status: 'warn', seconds: 0.07, failures: 2 }, 10, 12),
      say.ended(nodeOf('unit_test', 'ut'), { status: 'pass', seconds: 0.1 }, 3, 12),
      say.ended(nodeOf('exposure', 'board'), { status: 'no-op' }, 4, 12),
      say.ended(nodeOf('operation', 'shop-on-run-end-0'), { status: 'success', seconds: 0.01 }),
      say.finished('succeeded', 3.44, 0),
    ]);
    expect(screen).toBe(`\
dbt 1.11.16 · duckdb 1.11.1 · 2 models, 1 seed, 1 data test · 4 threads

  ✓ seed     raw_orders                                  0.21s   [1/12]
  ✓ model    stg_orders                                 12.30s   [2/12]
  ! test     not_null_stg_orders_id                      0.07s   [3/12]  warns: 2 rows
  ✓ test     ut                                          0.10s   [4/12]
  - exposure board                                     nothing to do   [5/12]
  ✓ hook     shop-on-run-end-0                           0.01s

✓ Complete
  5 nodes: 3 ok, 1 warned, 1 with nothing to do in 3.4s
`);
  });

  it('counts nodes as they end, whatever number dbt gave them at their start, and no hooks', () => {
    const hook = (name: string): RunEvent =>
      say.ended(nodeOf('operation', name), { status: 'success', seconds: 0.01 });
    const screen = told([
      hook('shop-on-run-start-0'),
      say.begun(raw, 1, 3),
      say.begun(staging, 2, 3),
      say.ended(staging, { status: 'success', seconds: 0.1 }, 2, 3),
      say.ended(raw, { status: 'success', seconds: 0.2 }, 1, 3),
      say.ended(mart, { status: 'success', seconds: 0.3 }, 3, 3),
      hook('shop-on-run-end-0'),
    ]);
    expect(screen).toBe(`\
  ✓ hook     shop-on-run-start-0                         0.01s
  ✓ model    stg_orders                                  0.10s  [1/3]
  ✓ seed     raw_orders                                  0.20s  [2/3]
  ✓ model    mart_orders                                 0.30s  [3/3]
  ✓ hook     shop-on-run-end-0                           0.01s
`);
  });

  it('never counts beyond the total, though dbt announced fewer nodes', () => {
    const screen = told([
      say.ended(raw, { status: 'success', seconds: 0.1 }, 1, 1),
      say.ended(staging, { status: 'error', seconds: 0.1 }, 0, 0),
    ]);
    expect(screen).toContain('raw_orders                                  0.10s  [1/1]\n');
    expect(screen).toContain('stg_orders                                  0.10s  [2/2]\n');
  });

  it('tells the engine it knows when the first node begins, once', () => {
    const screen = told([
      say.started('build'),
      say.engine({ version: '2.0.0' }),
      say.begun(raw, 1, 1),
      say.engine({ threads: 1, adapter: 'duckdb', adapterVersion: '1', found: '1 seed' }),
      say.ended(raw, { status: 'success' }),
      say.finished('succeeded', 61.2, 0),
    ]);
    expect(screen).toBe(`\
dbt 2.0.0

  ✓ seed     raw_orders                                         [1/1]

✓ Complete
  1 node: 1 ok in 1m 01s
`);
  });

  it('says so when nothing was selected', () => {
    expect(told([say.started('build'), say.finished('succeeded', 1.2, 0)])).toBe(
      '\n✓ Complete\n  No node was selected, so nothing was built (1.2s)\n',
    );
  });

  it('prints text as it comes and warnings once, before the verdict', () => {
    const screen = told([
      say.started('build'),
      say.text('hello \u001b[31mfrom\u001b[0m a plugin\rsneaky'),
      say.problem('warning', 'Deprecated: tests is now data_tests\nRename it.'),
      say.problem('warning', 'Deprecated: tests is now data_tests\nRename it.'),
      say.ended(raw, { status: 'success', seconds: 1 }, 1, 1),
      say.finished('succeeded', 1, 0),
    ]);
    expect(screen).toBe(`\
hello from a plugin
sneaky
  ✓ seed     raw_orders                                  1.00s  [1/1]

  ! Deprecated: tests is now data_tests
    Rename it.

✓ Complete
  1 node: 1 ok in 1.0s
`);
  });

  it('shows ten different warnings, the last among them, and counts the rest', () => {
    const warnings = Array.from({ length: 13 }, (_, index) =>
      say.problem('warning', `warning ${index}`),
    );
    const screen = told([...warnings, say.finished('succeeded', 1, 0)]);
    expect(screen).toContain('  ! warning 8\n  … and 3 more warnings\n  ! warning 12\n\n');
    expect(screen).not.toMatch(/warning (9|10|11)\n/);
  });
});

describe('a build that fails', () => {
  it('ends in the layout of the runtime view, 8.3, and the totals', () => {
    const screen = told([
      say.started('build'),
      say.ended(staging, { status: 'success', seconds: 0.1 }, 1, 3),
      say.ended(mart, { status: 'error', seconds: 0.3 }, 2, 3),
      say.ended(report, { status: 'skipped' }, 3, 3),
      say.settled(staging, { status: 'success', seconds: 0.1 }),
      say.settled(mart, { status: 'error', seconds: 0.3, message: missingColumn }),
      say.settled(report, { status: 'skipped' }),
      say.problem('error', `  ${missingColumn}`),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toBe(`\
  ✓ model    stg_orders                                  0.10s  [1/3]
  ✗ model    mart_orders                                 0.30s  [2/3]
  - model    report                                    skipped  [3/3]

✗ Execution failed

  Asset: mart_orders
  Error: SQL compilation error

  dbt output:
  ────────────────────────────────────────
  Database Error in model mart_orders (models/marts/orders.sql)
    column "cusotmer_id" does not exist
    Did you mean "customer_id"?

  3 nodes: 1 ok, 1 failed, 1 skipped in 2.0s
`);
  });

  it('shows what a failing test found', () => {
    const accepted = nodeOf('test', 'accepted_values_orders_status__active', 'orders');
    const screen = told([
      say.ended(accepted, { status: 'fail', seconds: 0.2, failures: 1 }, 1, 1),
      say.settled(accepted, {
        status: 'fail',
        failures: 1,
        message: 'Got 1 result, configured to fail if != 0',
      }),
      say.evidence(accepted, ['active', 'pending'], ['active']),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toBe(`\
  ✗ test     accepted_values_orders_status__active       0.20s  [1/1]

✗ Execution failed

  Asset: accepted_values_orders_status__active
  Error: Test failed: 1 row

  dbt output:
  ────────────────────────────────────────
  Got 1 result, configured to fail if != 0

  Found values: ['active', 'pending']
  Expected: ['active']

  1 node: 1 failed in 2.0s
`);
  });

  it('says of a failing test which file it is in and where its SQL is', () => {
    const screen = told([
      say.ended(notNull, { status: 'fail', seconds: 0.2, failures: 2 }, 1, 1),
      say.settled(
        { ...notNull, file: 'models/staging/staging.yml' },
        {
          status: 'fail',
          failures: 2,
          message: 'Got 2 results, configured to fail if != 0',
          compiledPath:
            'target/compiled/shop/models/staging/staging.yml/not_null_stg_orders_id.sql',
        },
      ),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toContain(`
✗ Execution failed

  Asset: not_null_stg_orders_id
  Error: Test failed: 2 rows

  dbt output:
  ────────────────────────────────────────
  Failure in test not_null_stg_orders_id (models/staging/staging.yml)
    Got 2 results, configured to fail if != 0
    compiled code at target/compiled/shop/models/staging/staging.yml/not_null_stg_orders_id.sql

  1 node: 1 failed in 2.0s
`);
  });

  it.each([
    ['which dbt’s message names', `${missingColumn}\n  compiled code at target/run/orders.sql`],
    ['which dbt’s message does not name', missingColumn],
  ])('says once of a failed model where its SQL is, %s', (_, message) => {
    const screen = told([
      say.settled(
        { ...mart, file: 'models/marts/orders.sql' },
        { status: 'error', message, compiledPath: 'target/run/orders.sql' },
      ),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toContain(`
  ────────────────────────────────────────
  Database Error in model mart_orders (models/marts/orders.sql)
    column "cusotmer_id" does not exist
    Did you mean "customer_id"?
    compiled code at target/run/orders.sql

  1 node: 1 failed in 2.0s
`);
  });

  it('says what to do when the database is locked, though no node is at fault', () => {
    const screen = told([
      say.started('build'),
      say.engine({ version: '1.11.16' }),
      say.problem(
        'error',
        'Encountered an error:\nIO Error: Could not set lock on file "/data/shop.duckdb": Conflicting lock is held in /usr/bin/duckdb (PID 6069). See also https://duckdb.org/docs/current/connect/concurrency',
      ),
      say.finished('failed', 2, 2),
    ]);
    expect(screen).toBe(`\
dbt 1.11.16

✗ Execution failed

  Error: Database is locked by another process
  Try: close the program that has the database open (process 6069), then run again

  dbt output:
  ────────────────────────────────────────
  IO Error: Could not set lock on file "/data/shop.duckdb": Conflicting lock is held in /usr/bin/duckdb (PID 6069). See also https://duckdb.org/docs/current/connect/concurrency

  No node was run (2.0s)
`);
  });

  it('tells a traceback only when dbt says nothing shorter', () => {
    const traceback = 'Traceback (most recent call last):\n  File "x.py", line 1\nKeyError: 1';
    const sentence = say.problem('error', 'Runtime Error\n  no key');
    const long = told([say.problem('error', traceback), say.finished('failed', 2, 2)]);
    expect(long).toContain('  Error: dbt error\n');
    expect(long).toContain('────\n  KeyError: 1\n\n');
    const both = told([sentence, say.problem('error', traceback), say.finished('failed', 2, 2)]);
    expect(both).toContain('────\n  Runtime Error\n    no key\n\n  No node');
    expect(both).not.toContain('KeyError');
  });

  it('shows ten failed nodes and counts the others, however many there are', () => {
    const bad = Array.from({ length: 70 }, (_, index) => nodeOf('model', `m${index}`));
    const screen = told([
      ...bad.map((node) =>
        say.ended(node, { status: 'error', message: `Database Error in ${node.name}` }),
      ),
      say.finished('failed', 2, 1),
    ]);
    expect(screen.match(/ {2}Asset: /g)).toHaveLength(10);
    expect(screen).toContain('\n  … and 60 more failed nodes\n\n  70 nodes: 70 failed in 2.0s\n');
  });

  it.each([
    [11, '… and 1 more error'],
    [130, '… and 120 more errors'],
  ])('shows ten of %i different errors of no node and says: %s', (amount, sentence) => {
    const errors = Array.from({ length: amount }, (_, index) =>
      say.problem('error', `Parsing Error\n  in file ${index}`),
    );
    const screen = told([...errors, ...errors.slice(0, 50), say.finished('failed', 2, 2)]);
    expect(screen.match(/ {2}Error: dbt parsing error\n/g)).toHaveLength(10);
    expect(screen).toContain(`    in file 9\n\n  ${sentence}\n\n  No node was run (2.0s)\n`);
  });

  it('shows an error that comes after many that nodes have told already', () => {
    const bad = Array.from({ length: 12 }, (_, index) => nodeOf('model', `m${index}`));
    const message = (name: string): string => `Database Error in ${name}!`;
    const screen = told([
      ...bad.map((node) => say.ended(node, { status: 'error', message: message(node.name) })),
      ...bad.map(({ name }) => say.problem('error', message(name))),
      say.problem('error', 'No space left on device'),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toContain('✗ Execution failed\n\n  Error: Disk is full\n');
    expect(screen).not.toContain('more error');
  });

  it('cuts a long message and says how much is missing', () => {
    const message = Array.from({ length: 45 }, (_, index) => `line ${index + 1}`).join('\n');
    const screen = told([
      say.ended(mart, { status: 'error', message }),
      say.finished('failed', 2, 1),
    ]);
    expect(screen).toContain('  line 20\n  … (25 more lines)\n\n  1 node');
  });

  it('shows the last lines when dbt does not say why', () => {
    const screen = told([say.text('Killed'), say.finished('failed', 2, 137)]);
    expect(screen).toBe(`\
Killed

✗ Execution failed

  Error: dbt failed without saying why (exit code 137)

  dbt output:
  ────────────────────────────────────────
  Killed

  No node was run (2.0s)
`);
  });
});

describe('run_results.json', () => {
  it('has the last word: a node told otherwise, or never told, gets its line', () => {
    const screen = told([
      say.ended(staging, { status: 'success', seconds: 0.1 }, 1, 2),
      say.settled(staging, { status: 'error', seconds: 0.1, message: 'Runtime Error in model' }),
      say.settled(mart, { status: 'success', seconds: 0.5 }),
      say.finished('failed', 1, 1),
    ]);
    expect(screen).toContain(`\
  ✓ model    stg_orders                                  0.10s  [1/2]
  ✗ model    stg_orders                                  0.10s
  ✓ model    mart_orders                                 0.50s  [2/2]
`);
    expect(screen).toContain('  2 nodes: 1 ok, 1 failed in 1.0s\n');
  });

  it('takes a failure back', () => {
    const screen = told([
      say.ended(staging, { status: 'error' }, 1, 1),
      say.settled(staging, { status: 'success' }),
      say.finished('succeeded', 1, 0),
    ]);
    expect(screen).toContain('✓ Complete\n  1 node: 1 ok in 1.0s\n');
  });
});

describe('a build that is cut short', () => {
  it('says interrupted, and how far it came', () => {
    const screen = told([
      say.ended(raw, { status: 'success' }, 1, 28),
      say.ended(staging, { status: 'interrupted', seconds: 0.4 }, 2, 28),
      say.finished('interrupted', 1, 1),
    ]);
    expect(screen).toBe(`\
  ✓ seed     raw_orders                                          [1/28]
  - model    stg_orders                                interrupted   [2/28]

✗ Interrupted
  2 of 28 nodes: 1 ok, 1 interrupted in 1.0s
`);
  });

  it('says that dbt did not finish, with its exit code and last words', () => {
    const lines = Array.from({ length: 30 }, (_, index) => say.text(`noise ${index}`));
    const screen = told([
      ...lines,
      say.ended(raw, { status: 'success' }, 1, 28),
      say.finished('unfinished', 1, 139),
    ]);
    expect(screen).toContain(`
✗ Failed

  Error: dbt ended without finishing (exit code 139)

  dbt output:
  ────────────────────────────────────────
  noise 10
`);
    expect(screen).toMatch(/ {2}noise 29\n\n {2}1 of 28 nodes: 1 ok in 1\.0s\n$/);
  });
});

describe('colour', () => {
  it('is used only when asked for', () => {
    const events = [say.ended(raw, { status: 'success' }), say.finished('succeeded', 1, 0)];
    expect(told(events, true)).toContain('\u001b[32m✓ Complete\u001b[39m');
    expect(told(events, false)).not.toContain('\u001b');
  });
});
