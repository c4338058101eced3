import { nodeOf } from '../../../testing/run-events';
import { graphOf } from '../../manifest';
import type { NodeOutcome } from '../../events';
import { spanIdOf } from '../context/trace-context';
import { databaseSystem } from './database-system';
import { failureIn, failureOf } from './failure';
import { knownGraph, parentsOf } from './known-graph';
import { nodeSpans } from './node-spans';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-24T02:00:00Z') + seconds * 1000);
const orders = nodeOf('model', 'orders');
const model = (name: string, nodes: string[], more: object = {}, config: object = {}) => ({
  ...{ name, resource_type: 'model', package_name: 'shop', alias: name },
  ...{ database: 'jaffle', schema: 'main', depends_on: { nodes }, config, ...more },
});
const graph = knownGraph(
  graphOf({
    nodes: {
      'model.shop.orders': model('orders', ['model.shop.mid', 'source.shop.raw.x'], {
        meta: { owner: 'sales', tags: ['no'], old: 1 },
      }),
      'model.shop.mid': model('mid', ['model.shop.low', 'model.shop.stg'], {}, eph()),
      'model.shop.low': model('low', ['model.shop.mid', 'model.shop.seed'], {}, eph()),
      'model.shop.stg': model('stg', []),
      'model.shop.seed': model('seed', []),
    },
  }),
);
function eph(): object {
  return { materialized: 'ephemeral' };
}

const context = {
  ...{ traceId: 'a'.repeat(32), engineSpanId: 'c'.repeat(16), graph, database: 'duckdb' },
  ran: (uniqueId: string) => /^model\.shop\.(?:orders|stg|seed)$/.test(uniqueId),
};
const spansOf = (outcome: NodeOutcome, node = orders) =>
  nodeSpans({ node, outcome, startedAt: at(0), endedAt: at(2) }, context);

describe('the span of a node', () => {
  it.each<[string, Partial<Record<string, string | undefined>>]>([
    ['success', { node_outcome: 'success' }],
    ['pass', { node_outcome: 'success' }],
    ['warn', { node_outcome: 'success', 'dbt.message': 'said' }],
    ['error', { node_outcome: 'error', 'dbt.message': undefined }],
    ['fail', { node_outcome: 'error', 'error.type': 'Test failed' }],
    ['skipped', { node_outcome: 'skipped', node_skip_reason: 'upstream', 'dbt.message': 'said' }],
    ['no-op', { node_outcome: 'skipped', node_skip_reason: 'no-op' }],
    ['reused', { node_outcome: 'skipped', node_skip_reason: 'cached' }],
    ['interrupted', { node_outcome: 'canceled' }],
  ])('that ended with %s', (status, expected) => {
    const [span] = spansOf({ status, message: 'said' });
    for (const [name, value] of Object.entries(expected))
      expect(span?.attributes[name]).toBe(value);
    const isBad = status === 'error' || status === 'fail';
    expect(span?.error).toBe(isBad ? 'said' : undefined);
    expect(span?.events).toHaveLength(isBad ? 1 : 0);
  });

  it.each<[string, string]>([
    ['model', 'dbt.build.x'],
    ['seed', 'dbt.build.x'],
    ['snapshot', 'dbt.build.x'],
    ['test', 'dbt.test.x'],
    ['unit_test', 'dbt.test.x'],
    ['operation', 'dbt.hook.x'],
    ['of a kind to come', 'dbt.build.x'],
  ])('of a %s is %s', (resourceType, name) => {
    expect(spansOf({ status: 'success' }, nodeOf(resourceType, 'x'))[0]?.name).toBe(name);
  });

  it('has what the graph knows, and plain values of its meta', () => {
    expect(
      spansOf({ status: 'success', rows: 3, thread: 'Thread-1' })[0]?.attributes,
    ).toMatchObject({
      ...{ database: 'jaffle', schema: 'main', identifier: 'orders', rows_affected: 3 },
      ...{ 'db.namespace': 'jaffle|main', 'thread.name': 'Thread-1', duration_ms: 2000 },
      ...{ 'dbt.meta.owner': 'sales', 'dbt.meta.old': 1 },
    });
    expect(spansOf({ status: 'success' })[0]?.attributes).not.toHaveProperty(['dbt.meta.tags']);
  });

  it('follows from its parents, through those without work of their own', () => {
    const ids = ['model.shop.seed', 'model.shop.stg'].map((each) =>
      spanIdOf(context.engineSpanId, each),
    );
    expect(spansOf({ status: 'success' })[0]?.links).toEqual(ids);
    expect(parentsOf(graph, 'model.shop.nowhere', () => true)).toEqual([]);
    expect(parentsOf(graph, 'model.shop.orders', () => true)).toEqual([
      'model.shop.mid',
      'source.shop.raw.x',
    ]);
  });

  it('has its parts below it, and the last of them failed where it did', () => {
    const phases = [
      { name: 'compile', startedAt: at(0), finishedAt: at(1) },
      { name: 'execute', startedAt: at(1), finishedAt: at(0.5) },
    ];
    const adapterResponse = { code: 'SELECT', query_id: 'q1', _message: 'OK', bytes: 7 };
    const spans = spansOf({ status: 'error', message: 'no', phases, adapterResponse });
    const [own, compile, execute] = spans;
    expect(spans.map(({ parentSpanId }) => parentSpanId)).toEqual([
      context.engineSpanId,
      own?.spanId,
      own?.spanId,
    ]);
    expect([compile?.error, execute?.error]).toEqual([undefined, 'no']);
    expect([compile?.kind, execute?.kind]).toEqual(['internal', 'client']);
    expect(execute?.endedAt).toEqual(execute?.startedAt);
    expect(execute?.attributes).toMatchObject({
      ...{ 'db.operation.name': 'SELECT', query_id: 'q1', 'db.system.name': 'duckdb' },
      'dbt.adapter_response.bytes': 7,
    });
    expect(execute?.attributes).not.toHaveProperty(['dbt.adapter_response._message']);
  });
});

describe('a failure', () => {
  it('is without colours, and cut where nobody reads on', () => {
    const long = `\u001b[31m${'x'.repeat(20_000)}\u001b[0m`;
    const { status, event } = failureIn(long, at(0));
    expect([status.length, String(event.attributes['exception.message']).length]).toEqual([
      1000, 16_000,
    ]);
    expect(status).not.toContain('\u001b');
  });

  it('of a node without a message is its status', () => {
    expect(failureOf({ status: 'error' }, at(0)).status).toBe('error');
  });
});

it.each([
  ['duckdb', 'duckdb'],
  ['postgres', 'postgresql'],
  ['redshift', 'aws.redshift'],
  ['snowflake', 'snowflake'],
  ['sqlserver', 'microsoft.sql_server'],
  ['oracle', 'oracle.db'],
  ['bigquery', 'bigquery'],
])('OpenTelemetry calls %s %s', (adapter, expected) => {
  expect(databaseSystem(adapter)).toBe(expected);
});
