import { MemoryStream } from '../../testing/memory-screen';
import { nodeOf, say } from '../../testing/run-events';
import { reconciled, type RunEvent } from '../events';
import { testProgress } from './index';

function told(events: readonly RunEvent[]): string {
  const out = new MemoryStream();
  const sink = reconciled(testProgress({ out, interactive: false, colour: false }));
  for (const event of events) sink.accept(event);
  return out.text();
}

const pass = (name: string, model: string, seconds: number): RunEvent =>
  say.ended(nodeOf('test', name, model), { status: 'pass', seconds, failures: 0 });

const accepted = nodeOf('test', 'accepted_values_orders_status__active__inactive', 'orders');
const oneRow = { status: 'fail', failures: 1, message: 'Got 1 result, configured to fail if != 0' };

describe('dbt test', () => {
  it('looks as in the runtime view, 7.3, byte for byte', () => {
    const screen = told([
      say.started('test'),
      say.engine({
        version: '1.11.16',
        adapter: 'duckdb',
        adapterVersion: '1',
        threads: 4,
        found: '',
      }),
      pass('not_null_orders_order_id', 'orders', 0.2),
      say.ended(accepted, { status: 'fail', seconds: 0.2, failures: 1 }),
      pass('unique_orders_order_id', 'orders', 0.3),
      pass('not_null_customers_customer_id', 'customers', 0.1),
      pass('unique_customers_customer_id', 'customers', 0.2),
      pass('relationships_orders_customer_id__customer_id__ref_customers_', 'orders', 0.4),
      say.settled(accepted, { ...oneRow, seconds: 0.2 }),
      say.evidence(accepted, ['active', 'inactive', 'pending'], ['active', 'inactive']),
      say.finished('failed', 1.5, 1),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

  ✓ not_null_orders_order_id                    PASS (0.2s)
  ✓ unique_orders_order_id                      PASS (0.3s)
  ✓ not_null_customers_customer_id              PASS (0.1s)
  ✓ unique_customers_customer_id                PASS (0.2s)
  ✓ relationships_orders_customer_id            PASS (0.4s)
  ✗ accepted_values_orders_status               FAIL (0.2s)
    └─ Found values: ['active', 'inactive', 'pending']
       Expected: ['active', 'inactive']

Summary: 5 passed, 1 failed
`);
  });

  it('says of every other verdict what there is to know', () => {
    const broken = nodeOf('test', 'broken_test');
    const message =
      'Runtime Error in test broken_test (tests/broken_test.sql)\n  Binder Error: Referenced column "nope" not found in FROM clause!\n  Candidate bindings: "amount"';
    const screen = told([
      say.started('test'),
      say.ended(broken, { status: 'error', seconds: 0.08, message }),
      say.ended(nodeOf('test', 'no_negative'), { ...oneRow, failures: 3, seconds: 0.1 }),
      say.ended(nodeOf('test', 'few_gaps'), {
        status: 'fail',
        seconds: 0.1,
        failures: 25,
        message: 'Got 25 results, configured to fail if >10',
      }),
      say.ended(nodeOf('unit_test', 'ut'), {
        status: 'fail',
        seconds: 0.3,
        failures: 1,
        message:
          '\n\n\u001b[32mactual\u001b[0m differs from \u001b[31mexpected\u001b[0m:\n\n@@,id\n→ ,2→1\n\n',
      }),
      say.ended(nodeOf('test', 'odd_amounts'), {
        status: 'warn',
        seconds: 0.1,
        failures: 1,
        message: 'Got 1 result, configured to warn if != 0',
      }),
      say.ended(nodeOf('test', 'too_late'), { status: 'skipped', seconds: 0 }),
      say.ended(nodeOf('operation', 'shop-on-run-start-0'), { status: 'success', seconds: 0.1 }),
      say.ended(nodeOf('operation', 'shop-on-run-end-0'), {
        status: 'error',
        seconds: 0.1,
        message: 'Database Error\n  no',
      }),
      say.finished('failed', 1.5, 1),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

  ! odd_amounts                                 WARN (0.1s)
    └─ 1 failing row
  - too_late                                    SKIP
  ✗ broken_test                                 ERROR (0.1s)
    └─ Runtime Error in test broken_test (tests/broken_test.sql)
         Binder Error: Referenced column "nope" not found in FROM clause!
         Candidate bindings: "amount"
  ✗ no_negative                                 FAIL (0.1s)
    └─ 3 failing rows
  ✗ few_gaps                                    FAIL (0.1s)
    └─ 25 failing rows (configured to fail if >10)
  ✗ ut                                          FAIL (0.3s)
    └─ actual differs from expected:

       @@,id
       → ,2→1
  ✗ hook shop-on-run-end-0                      ERROR (0.1s)
    └─ Database Error
         no

✗ Besides the tests: 1 failed

Summary: 0 passed, 3 failed, 1 warned, 1 skipped, 1 error
`);
  });

  it('keeps two tests with one short name apart', () => {
    const screen = told([
      pass('accepted_values_orders_status__a', 'orders', 0.1),
      pass('accepted_values_orders_status__b', 'orders', 0.1),
      pass('not_null_a_model_with_a_long_name_and_a_long_column', 'a_model_with_a_long_name', 0.1),
    ]);
    expect(screen).toBe(`\
  ✓ accepted_values_orders_status               PASS (0.1s)
  ✓ accepted_values_orders_status__b            PASS (0.1s)
  ✓ not_null_a_model_with_a_long_name_and_a_long_column  PASS (0.1s)
`);
  });

  it('says what to do when there is no test', () => {
    expect(told([say.started('test'), say.finished('succeeded', 1, 0)])).toBe(`\
Running dbt tests...

Summary: no tests found
  Add tests (not_null, unique, …) to a model's YAML file, or check --select and --exclude.
`);
  });

  it('tells a broken project instead of an empty summary', () => {
    const screen = told([
      say.started('test'),
      say.problem(
        'error',
        "Compilation Error\n  Model 'model.shop.a' (models/a.sql) depends on a node named 'stg_ordrs' which was not found",
      ),
      say.finished('failed', 1, 2),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

✗ Failed

  Error: dbt compilation error

  dbt output:
  ────────────────────────────────────────
  Compilation Error
    Model 'model.shop.a' (models/a.sql) depends on a node named 'stg_ordrs' which was not found
`);
  });

  it('says interrupted and unfinished, and counts what was done', () => {
    const done = [say.started('test'), pass('not_null_orders_id', 'orders', 0.1)];
    expect(told([...done, say.finished('interrupted', 1)])).toMatch(
      /\)\n\n✗ Interrupted\n\nSummary: 1 passed, 0 failed\n$/,
    );
    const stopped = say.ended(nodeOf('test', 'slow'), { status: 'interrupted', seconds: 0.3 });
    expect(told([...done, stopped, say.finished('interrupted', 1)])).toMatch(
      /\n {2}- slow {40}INTERRUPTED\n\n✗ Interrupted\n\nSummary: 1 passed, 0 failed, 1 interrupted\n$/,
    );
    expect(told([...done, say.finished('unfinished', 1, 9)])).toMatch(
      /\)\n\n✗ Failed\n\n {2}Error: dbt ended without finishing \(exit code 9\)\n\nSummary: 1 passed, 0 failed\n$/,
    );
  });

  it('prints warnings and text without losing a line', () => {
    const screen = told([
      say.started('test'),
      say.text('plugin says hi'),
      pass('not_null_orders_id', 'orders', 0.1),
      say.problem('warning', 'something is deprecated'),
      say.finished('succeeded', 1, 0),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

plugin says hi
  ✓ not_null_orders_id                          PASS (0.1s)

  ! something is deprecated

Summary: 1 passed, 0 failed
`);
  });

  it('says below the failing tests why there is no more to say of them', () => {
    const old = Array.from({ length: 12 }, (_, index) => say.problem('warning', `old ${index}`));
    const events = (warnings: readonly RunEvent[]): RunEvent[] => [
      say.started('test'),
      ...warnings,
      say.settled(accepted, { ...oneRow, seconds: 0.2 }),
      say.problem('warning', 'No values to show: the warehouse did not answer.'),
      say.finished('failed', 1, 1),
    ];
    expect(told(events([]))).toBe(`\
Running dbt tests...

  ✗ accepted_values_orders_status               FAIL (0.2s)
    └─ 1 failing row

  ! No values to show: the warehouse did not answer.

Summary: 0 passed, 1 failed
`);
    expect(told(events(old))).toContain(
      '  … and 3 more warnings\n  ! No values to show: the warehouse did not answer.\n\nSummary:',
    );
  });

  it('tells every failing test, even more than can be kept waiting', () => {
    const bad = Array.from({ length: 1005 }, (_, index) => nodeOf('test', `t${index}`));
    const screen = told([
      ...bad.map((node) => say.ended(node, { ...oneRow, seconds: 0.1 })),
      ...bad.map((node) => say.settled(node, { ...oneRow, seconds: 0.1 })),
      say.finished('failed', 1, 1),
    ]);
    for (const { name } of bad) expect(screen).toContain(`  ✗ ${name} `);
    expect(screen.match(/└─ 1 failing row/g)).toHaveLength(1005);
    expect(screen).toContain('Summary: 0 passed, 1005 failed\n');
  });
});

describe('tests that are part of a dbt build', () => {
  const seed = say.ended(nodeOf('seed', 'raw_orders'), { status: 'success', seconds: 0.1 });
  const idle = say.ended(nodeOf('exposure', 'board'), { status: 'no-op' });

  it('are all that is counted when all is well', () => {
    const screen = told([
      say.started('build'),
      seed,
      idle,
      pass('not_null_orders_order_id', 'orders', 0.2),
      say.ended(nodeOf('unit_test', 'ut'), { status: 'pass', seconds: 0.1 }),
      say.finished('succeeded', 1, 0),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

  ✓ not_null_orders_order_id                    PASS (0.2s)
  ✓ ut                                          PASS (0.1s)

Summary: 2 passed, 0 failed
`);
  });

  it('do not hide a model that failed, nor one that was skipped', () => {
    const orders = nodeOf('model', 'orders');
    const message = 'Database Error in model orders (models/orders.sql)\n  no such column';
    const screen = told([
      say.started('build'),
      seed,
      say.ended(orders, { status: 'error', seconds: 0.1 }),
      say.ended(nodeOf('model', 'report'), { status: 'skipped' }),
      say.ended(nodeOf('test', 'not_null_orders_id', 'orders'), { status: 'skipped' }),
      say.settled(orders, { status: 'error', seconds: 0.1, message }),
      say.finished('failed', 1, 1),
    ]);
    expect(screen).toBe(`\
Running dbt tests...

  - model report                                SKIP
  - not_null_orders_id                          SKIP
  ✗ model orders                                ERROR (0.1s)
    └─ Database Error in model orders (models/orders.sql)
         no such column

✗ Besides the tests: 1 failed, 1 skipped

Summary: 0 passed, 0 failed, 1 skipped
`);
  });

  it('are not missed where models are all there is', () => {
    const screen = told([say.started('build'), seed, say.finished('succeeded', 1, 0)]);
    expect(screen).toContain('\nSummary: no tests found\n');
  });
});
