import { nodeOf, say } from '../../../testing/run-events';
import type { RunEvent, RunVerdict } from '../../events';
import { RunSpans } from './run-spans';

const ids = {
  ...{ traceId: 'a'.repeat(32), runSpanId: 'b'.repeat(16), engineSpanId: 'c'.repeat(16) },
  ...{ runId: 'run-1', project: 'shop', command: 'build' as const },
};
const later = new Date('2026-11-24T03:00:00Z');

function spansOf(events: readonly RunEvent[], verdict?: RunVerdict, more = {}) {
  const run = new RunSpans({ ...ids, ...more });
  for (const event of events) run.accept(event);
  const end = verdict && say.finished(verdict, 3, verdict === 'succeeded' ? 0 : 1);
  const [engine, outer] = run.spans(end as never, later);
  return { engine: engine!, outer: outer! };
}

describe('the outer spans', () => {
  it.each<[RunVerdict | undefined, string, string | undefined]>([
    ['succeeded', 'success', undefined],
    ['failed', 'failure', 'dbt has failed'],
    ['interrupted', 'cancellation', 'stopped by the user'],
    ['unfinished', 'error', 'dbt ended without saying how'],
    [undefined, 'error', 'dbt ended without saying how'],
  ])('of a run that is %s', (verdict, result, error) => {
    const { engine, outer } = spansOf([say.started('build')], verdict);
    expect(outer.attributes).toMatchObject({
      'cicd.pipeline.result': result,
      'floe.verdict': verdict ?? 'unfinished',
      'floe.run_id': 'run-1',
    });
    expect([outer.error, engine.error]).toEqual([error, error]);
  });

  it.each<['build' | 'test', string, string]>([
    ['build', 'floe.run', 'dbt.build'],
    ['test', 'floe.test', 'dbt.test'],
  ])('of %s are named', (command, run, dbt) => {
    const { engine, outer } = spansOf([say.started(command)], 'succeeded', { command });
    expect([outer.name, engine.name]).toEqual([run, dbt]);
  });

  it('are one in the other, in the caller’s trace', () => {
    const caller = { parentSpanId: 'd'.repeat(16), traceState: 'a=b' };
    const { engine, outer } = spansOf([], 'succeeded', caller);
    expect(outer).toMatchObject({ ...caller, spanId: ids.runSpanId, isParentRemote: true });
    expect(engine).toMatchObject({ parentSpanId: ids.runSpanId, traceState: 'a=b' });
    expect(spansOf([], 'succeeded').outer).not.toHaveProperty('parentSpanId');
  });

  it('say which dbt it was, as far as it has said so', () => {
    const events = [
      say.engine({ version: '1.11.16' }),
      say.engine({ adapter: 'duckdb', adapterVersion: '1.11.1', threads: 4 }),
    ];
    expect(spansOf(events, 'failed').engine.attributes).toMatchObject({
      'dbt.version': '1.11.16',
      'dbt.adapter': 'duckdb',
      'dbt.adapter_version': '1.11.1',
      'dbt.threads': 4,
      'process.exit.code': 1,
    });
  });

  it('have the first problem as their error, and all as events', () => {
    const { engine, outer } = spansOf(
      [
        say.problem('warning', 'old'),
        say.problem('error', 'first'),
        say.problem('error', 'second'),
        say.retrying(2, 1000, 'no connection'),
      ],
      'failed',
    );
    expect(outer.error).toBe('first');
    expect(outer.attributes['error.type']).toBeDefined();
    expect(engine.events.map(({ name }) => name)).toEqual([
      'floe.problem',
      'exception',
      'exception',
      'floe.retry',
    ]);
    expect(engine.events[3]?.attributes).toEqual({
      'floe.retry.attempt': 2,
      'floe.retry.tries': 3,
      'floe.retry.wait_ms': 1000,
      'floe.retry.reason': 'no connection',
    });
  });

  it('hold no more events than OpenTelemetry does', () => {
    const problems = Array.from({ length: 300 }, (_, index) =>
      say.problem(index % 2 === 0 ? 'error' : 'warning', `no ${String(index)}`),
    );
    expect(spansOf(problems, 'failed').engine.events).toHaveLength(128);
  });

  it('end when dbt was last heard of, and when the run was over', () => {
    const run = new RunSpans({ ...ids, startedAt: new Date('2026-11-24T01:00:00Z') });
    run.accept(say.started('build'));
    run.countModel(1);
    const [engine, outer] = run.spans(undefined, later);
    expect(engine?.endedAt).toEqual(new Date('2026-11-24T02:00:00Z'));
    expect(outer).toMatchObject({ startedAt: new Date('2026-11-24T01:00:00Z'), endedAt: later });
    expect(engine?.attributes['dbt.models_executed']).toBe(1);
  });

  it('tell on the span of dbt what a node has come to whose span says otherwise', () => {
    const run = new RunSpans(ids);
    run.noteAmended({
      ...{ ...say.settled(nodeOf('model', 'orders'), { status: 'error' }), kind: 'node-amended' },
      ...{ source: 'results', was: { status: 'success' }, startedAt: later, endedAt: later },
    });
    expect(run.spans(undefined, later)[0]?.events).toMatchObject([
      {
        name: 'floe.node.amended',
        attributes: {
          unique_id: 'model.shop.orders',
          'dbt.status': 'error',
          'floe.node.status_before': 'success',
        },
      },
    ]);
  });
});
