import { nodeOf, say } from '../../../testing/run-events';
import { NodeEnds, type RunEvent } from '../../events';
import { spanIdOf } from '../context/trace-context';
import { logLine } from './log-line';

const orders = nodeOf('model', 'orders');
const trace = {
  ...{ traceId: 'a'.repeat(32), runSpanId: 'b'.repeat(16), engineSpanId: 'c'.repeat(16) },
  childEnv: {},
};
/** What a sink hears of it. */
const toSinks = (event: RunEvent): RunEvent => new NodeEnds().accept(event)[0]!;
const lineOf = (event: RunEvent, traced = true): Record<string, unknown> =>
  JSON.parse(logLine(toSinks(event), traced ? trace : undefined) ?? 'null') as Record<
    string,
    unknown
  >;

it.each<[RunEvent, string, string, object]>([
  [say.started('test'), 'INFO', 'dbt test of shop begins', {}],
  [
    say.engine({ version: '1.11.16', adapter: 'duckdb', found: '3 models' }),
    'INFO',
    'dbt is ready',
    { engine: 'dbt', version: '1.11.16', adapter: 'duckdb', found: '3 models' },
  ],
  [say.begun(orders, 1, 2), 'INFO', 'orders begins', {}],
  [say.settled(orders, { status: 'success', rows: 3 }), 'INFO', 'orders: success', { rows: 3 }],
  [
    say.settled(orders, { status: 'warn', failures: 2 }),
    'WARNING',
    'orders: warn',
    { failures: 2 },
  ],
  [
    say.settled(orders, { status: 'error', message: 'no' }),
    'ERROR',
    'orders: error',
    { exception: 'no' },
  ],
  [say.settled(orders, { status: 'skipped', message: 'no' }), 'INFO', 'orders: skipped', {}],
  [
    {
      ...{ kind: 'node-reused', runId: 'run-1', at: new Date(0), node: orders },
      ...{ fromRun: 'r', builtAt: new Date(0) },
    },
    'INFO',
    'orders: reused',
    { from_run: 'r', built_at: '1970-01-01T00:00:00.000Z' },
  ],
  [
    say.evidence(orders, ['a'], ['b']),
    'INFO',
    'Values found by orders',
    { found: ['a'], expected: ['b'] },
  ],
  [say.problem('warning', 'old'), 'WARNING', 'old', {}],
  [say.problem('error', 'bad'), 'ERROR', 'bad', {}],
  [say.text('a line'), 'INFO', 'a line', {}],
  [say.retrying(2, 500, 'asleep'), 'WARNING', 'Try 2 of 3 in 500 ms', { reason: 'asleep' }],
  [say.finished('succeeded', 3, 0), 'INFO', 'The run has succeeded', { exit_code: 0 }],
  [say.finished('failed', 3, 1), 'ERROR', 'The run has ended: failed', { exit_code: 1 }],
  [say.finished('interrupted', 3), 'ERROR', 'The run has ended: interrupted', { seconds: 3 }],
])('%j is %s: %s', (event, level, message, more) => {
  const isOfNode = 'node' in event;
  expect(lineOf(event)).toMatchObject({
    ...{ level, message, logger: 'floe.run', run_id: 'run-1', trace_id: trace.traceId },
    span_id: isOfNode ? spanIdOf(trace.engineSpanId, orders.uniqueId) : trace.runSpanId,
    ...(isOfNode && { unique_id: orders.uniqueId }),
    ...more,
  });
  expect(lineOf(event, false)).toMatchObject({ trace_id: '', span_id: '' });
});

it('has no exception where nothing has failed, and is one line whatever is in it', () => {
  const settled = say.settled(orders, { status: 'success', message: 'OK' });
  expect(lineOf(settled)).not.toHaveProperty('exception');
  expect(logLine(say.text('two\nlines'), trace)?.split('\n')).toHaveLength(2);
});

it('says nothing of an end that will be said again with more', () => {
  expect(logLine(say.ended(orders, { status: 'success' }), trace)).toBeUndefined();
});
