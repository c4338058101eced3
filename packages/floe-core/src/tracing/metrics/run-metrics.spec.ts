import {
  AggregationTemporality,
  InMemoryMetricExporter,
  InstrumentType,
} from '@opentelemetry/sdk-metrics';

import { nodeOf, say } from '../../../testing/run-events';
import type { NodeEnded, NodeOutcome, RunVerdict } from '../../events';
import { resourceOf } from '../settings/resource';
import { RunMetrics } from './run-metrics';
import { temporalityOf } from './temporality';

const scrub = (text: string): string => text;
const resource = resourceOf({ version: '1', instance: 'r' }, { env: {}, chosen: {}, scrub });

/** The points of what was measured, by name. */
async function measured(measure: (metrics: RunMetrics) => void) {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const run = { project: 'shop', command: 'build' };
  const metrics = new RunMetrics({ resource, version: '1', scrub }, exporter, run);
  measure(metrics);
  const before = exporter.getMetrics().length;
  // What is in the memory is gone when the exporter is shut down.
  exporter.shutdown = () => Promise.resolve();
  await metrics.shutdown();
  const all = exporter.getMetrics();
  expect([before, all.length <= 1]).toEqual([0, true]);
  return Object.fromEntries(
    (all[0]?.scopeMetrics ?? []).flatMap((scope) =>
      scope.metrics.map(({ descriptor, dataPoints }) => [
        descriptor.name,
        dataPoints.map(({ attributes, value }) => ({
          attributes,
          value: typeof value === 'object' ? ('sum' in value ? value.sum : undefined) : value,
        })),
      ]),
    ),
  );
}

const common = { floe_project: 'shop', floe_command: 'build' };
const orders = nodeOf('model', 'orders');
const end = (outcome: NodeOutcome, seconds = 2): NodeEnded => ({
  ...{ kind: 'node-ended', runId: 'run-1', at: new Date(0), source: 'report', node: orders },
  ...{ outcome, startedAt: new Date(0), endedAt: new Date(seconds * 1000) },
});

it('exports nothing where nothing was measured', async () => {
  expect(await measured(() => undefined)).toEqual({});
});

it.each<[RunVerdict, string]>([
  ['succeeded', 'success'],
  ['failed', 'failure'],
  ['interrupted', 'cancelled'],
  ['unfinished', 'failure'],
])('counts and times a run that is %s', async (verdict, status) => {
  const attributes = { ...common, status };
  expect(
    await measured((metrics) => {
      metrics.accept(say.started('build'));
      metrics.accept(say.finished(verdict, 12.5));
    }),
  ).toEqual({
    floe_pipeline_runs_total: [{ attributes, value: 1 }],
    floe_pipeline_duration_seconds: [{ attributes, value: 12.5 }],
  });
});

const labels = { ...common, resource_type: 'model' };
it.each<[string, NodeOutcome, Record<string, number>]>([
  ['success', { status: 'success', seconds: 3 }, { floe_node_duration_seconds: 3 }],
  ['success, by the clock', { status: 'success' }, { floe_node_duration_seconds: 2 }],
  [
    'rows',
    { status: 'success', rows: 7 },
    { floe_node_duration_seconds: 2, floe_rows_affected_total: 7 },
  ],
  ['error', { status: 'error' }, { floe_node_duration_seconds: 2, floe_node_failures_total: 1 }],
  ['fail', { status: 'fail' }, { floe_node_duration_seconds: 2, floe_node_failures_total: 1 }],
  ['warn', { status: 'warn' }, { floe_node_duration_seconds: 2 }],
  ['skipped', { status: 'skipped', rows: 7 }, {}],
  ['reused', { status: 'reused' }, { floe_node_duration_seconds: 2, floe_cache_hits_total: 1 }],
])('counts a node: %s', async (_, outcome, expected) => {
  const points = await measured((metrics) => {
    metrics.accept(end(outcome));
  });
  const values = Object.entries(points).map(([name, [point]]) => [name, point?.value]);
  expect(Object.fromEntries(values)).toEqual({ floe_nodes_total: 1, ...expected });
  expect(points.floe_nodes_total?.[0]?.attributes).toEqual({ ...labels, status: outcome.status });
});

it('counts attempts, reused nodes, and what Nx had in its cache', async () => {
  const points = await measured((metrics) => {
    metrics.accept(say.retrying(2, 1, 'no'));
    metrics.accept(say.retrying(3, 1, 'no'));
    metrics.accept({
      ...end({ status: 'reused' }),
      reused: { runId: 'r', builtAt: new Date(0) },
    });
    metrics.cacheHit('users', 'run');
  });
  expect(points.floe_retries_total).toEqual([{ attributes: common, value: 2 }]);
  expect(points.floe_cache_hits_total).toEqual([
    { attributes: { floe_project: 'users', floe_command: 'run' }, value: 1 },
    { attributes: labels, value: 1 },
  ]);
});

it('counts a node that is amended as it ended in the end, and once', async () => {
  const points = await measured((metrics) => {
    metrics.accept(end({ status: 'success', seconds: 3, rows: 7 }));
    metrics.accept(end({ status: 'success', seconds: 4, rows: 2 }));
    metrics.accept({
      ...{ ...end({ status: 'error', seconds: 5 }), kind: 'node-amended' },
      was: { status: 'success', seconds: 3, rows: 7 },
    });
  });
  const nodes = points.floe_nodes_total?.map(({ attributes, value }) => [attributes.status, value]);
  expect(nodes).toEqual([
    ['success', 1],
    ['error', 1],
  ]);
  expect(points.floe_node_duration_seconds?.map(({ value }) => value)).toEqual([4, 5]);
  expect(points.floe_rows_affected_total?.[0]?.value).toBe(2);
  expect(points.floe_node_failures_total?.[0]?.value).toBe(1);
});

describe('the temporality', () => {
  const { CUMULATIVE, DELTA } = AggregationTemporality;
  it.each<[string | undefined, AggregationTemporality, AggregationTemporality]>([
    [undefined, CUMULATIVE, CUMULATIVE],
    ['cumulative', CUMULATIVE, CUMULATIVE],
    ['delta', DELTA, CUMULATIVE],
    ['DELTA', DELTA, CUMULATIVE],
    ['lowmemory', DELTA, CUMULATIVE],
    ['a word nobody knows', CUMULATIVE, CUMULATIVE],
  ])('%s', (preference, counters, others) => {
    const choose = temporalityOf(
      preference === undefined
        ? {}
        : { OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: preference },
    );
    const { COUNTER, HISTOGRAM, UP_DOWN_COUNTER } = InstrumentType;
    expect([COUNTER, HISTOGRAM].map(choose)).toEqual([counters, counters]);
    expect(choose(UP_DOWN_COUNTER)).toBe(others);
  });
});
