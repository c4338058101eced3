import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { LocalServers } from '../../../testing/local-servers';
import {
  grpcReceiver,
  httpReceiver,
  type OtlpReceiver,
  type ReceivedSpan,
  readLines,
  treeOf,
} from '../../../testing/otlp-receiver';
import { nodeOf } from '../../../testing/run-events';
import { Sandbox } from '../../../testing/sandbox';
import { secretScrubber } from '../../diagnostics';
import {
  type NodeOutcome,
  type NodeRef,
  reconciled,
  type RunEvent,
  type Untimed,
} from '../../events';
import { type TracingOptions, tracingSink } from '..';

const sandbox = new Sandbox();
const servers = new LocalServers();
afterAll(async () => {
  await servers.close();
  sandbox.remove();
});

const begin = Date.parse('2026-11-24T02:00:00Z');
const at = (seconds: number): Date => new Date(begin + seconds * 1000);
const event = (seconds: number, untimed: Untimed): RunEvent => ({
  ...{ runId: 'run-1', at: at(seconds) },
  ...untimed,
});

/** A node from its start to its account, as dbt tells them. */
function told(
  node: NodeRef,
  from: number,
  to: number,
  more: Partial<NodeOutcome> = {},
): RunEvent[] {
  const outcome: NodeOutcome = { status: 'success', seconds: to - from, ...more };
  const phases = [
    { name: 'compile', startedAt: at(from), finishedAt: at(from + 0.1) },
    { name: 'execute', startedAt: at(from + 0.1), finishedAt: at(to) },
  ];
  return [
    event(from, { kind: 'node-started', node }),
    event(to, { kind: 'node-finished', node, outcome }),
    event(to, { kind: 'node-reported', node, outcome: { ...outcome, phases } }),
  ];
}

const models = {
  stg_orders: nodeOf('model', 'stg_orders'),
  stg_customers: nodeOf('model', 'stg_customers'),
  int_orders: nodeOf('model', 'int_orders'),
  mart_orders: nodeOf('model', 'mart_orders'),
};

/** The run of the runtime view, §5.3, with its durations. */
const story = (last: Partial<NodeOutcome> = {}): RunEvent[] => [
  event(0, { kind: 'run-started', command: 'build', project: 'shop' }),
  event(0, { kind: 'engine-ready', engine: 'dbt', version: '1.11.16', adapter: 'duckdb' }),
  ...told(models.stg_orders, 0, 2.3),
  ...told(models.stg_customers, 2.3, 4.1, { rows: 12 }),
  ...told(models.int_orders, 4.1, 7.2),
  ...told(models.mart_orders, 7.2, 11.4, last),
  event(11.4, {
    kind: 'run-finished',
    verdict: last.status === 'error' ? 'failed' : 'succeeded',
    seconds: 11.4,
  }),
];

const tree = [
  'floe.run (11.4s)',
  '  dbt.build (11.4s)',
  '    dbt.build.stg_orders (2.3s)',
  '    dbt.build.stg_customers (1.8s)',
  '    dbt.build.int_orders (3.1s)',
  '    dbt.build.mart_orders (4.2s)',
];
const withoutParts = (spans: readonly ReceivedSpan[]): ReceivedSpan[] =>
  spans.filter(({ name }) => name !== 'compile' && name !== 'execute');

const manifestFile = sandbox.file(
  JSON.stringify({
    metadata: { project_name: 'shop' },
    nodes: {
      'model.shop.stg_orders': model('stg_orders', []),
      'model.shop.stg_customers': model('stg_customers', []),
      'model.shop.between': model('between', ['model.shop.stg_orders'], 'ephemeral'),
      'model.shop.int_orders': model('int_orders', ['model.shop.between']),
      'model.shop.mart_orders': model('mart_orders', [
        'model.shop.int_orders',
        'model.shop.stg_customers',
        'source.shop.raw.orders',
      ]),
    },
  }),
  'manifest.json',
);

function model(name: string, nodes: string[], materialized = 'table'): object {
  return {
    ...{ name, resource_type: 'model', package_name: 'shop', alias: name },
    ...{ database: 'jaffle', schema: 'main', original_file_path: `models/${name}.sql` },
    ...{ raw_code: 'select planted_sql', compiled_code: 'select planted_sql' },
    ...{ depends_on: { nodes }, config: { materialized, meta: { owner: 'sales', tier: 1 } } },
  };
}

let runs = 0;
interface Told {
  readonly runDir: string;
  readonly warned: string[];
  readonly kept: () => ReceivedSpan[];
}

async function tell(
  env: Record<string, string>,
  more: Partial<TracingOptions> = {},
  events = story(),
): Promise<Told> {
  const runDir = sandbox.at('.floe', 'runs', `run-${String((runs += 1))}`);
  const warned: string[] = [];
  const bare = await tracingSink({
    ...{ env, observability: { traces: true, metrics: true, lineage: true }, runDir, manifestFile },
    ...{ runId: 'run-1', project: 'shop', command: 'build', version: '9.9.9' },
    ...{ scrub: secretScrubber(env), warn: (line) => warned.push(line), ...more },
  });
  const sink = bare && reconciled(bare);
  for (const [index, each] of events.entries()) {
    sink?.accept(each);
    // dbt's lines come in turns too.
    if (index % 200 === 199) await new Promise((resolve) => setImmediate(resolve));
  }
  await sink?.close();
  const file = path.join(runDir, 'trace.jsonl');
  return {
    ...{ runDir, warned },
    kept: () => (existsSync(file) ? readLines(readFileSync(file, 'utf8')).spans : []),
  };
}

const otlp = (url: string, protocol: string): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: url,
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
});

describe('a backend', () => {
  const receivers: [string, () => Promise<OtlpReceiver>, Record<string, string>][] = [
    ['http/protobuf', httpReceiver, {}],
    ['http/json', httpReceiver, {}],
    ['grpc', grpcReceiver, {}],
    ['http/protobuf', httpReceiver, { OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }],
    ['grpc', grpcReceiver, { OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }],
  ];

  it.each(receivers)('gets the whole run by %s', async (protocol, open, more) => {
    const receiver = await open();
    const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'x-team=data%20team' };
    const result = await tell({ ...otlp(receiver.url, protocol), ...headers, ...more });
    await receiver.close();
    expect(treeOf(withoutParts(receiver.spans))).toEqual(tree);
    expect(new Set(receiver.spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(receiver.spans.length).toBe(14);
    expect(receiver.headers[0]).toMatchObject({ 'x-team': 'data team' });
    expect(receiver.metrics.floe_pipeline_runs_total).toEqual([
      { attributes: expect.objectContaining({ status: 'success' }), value: 1 },
    ]);
    expect(receiver.metrics.floe_pipeline_duration_seconds?.[0]?.value).toBeCloseTo(11.4);
    expect(receiver.metrics.floe_rows_affected_total?.[0]?.value).toBe(12);
    expect(result.warned).toEqual([]);
    expect(existsSync(result.runDir)).toBe(false);
  });
});

describe('the trace', () => {
  it('is kept as lines of OTLP where there is no backend', async () => {
    const { kept, runDir, warned } = await tell({});
    const spans = kept();
    expect(treeOf(withoutParts(spans))).toEqual(tree);
    const lines = readFileSync(path.join(runDir, 'metrics.jsonl'), 'utf8');
    expect(readLines(lines, 'metrics').metrics.floe_nodes_total?.[0]?.value).toBe(4);
    expect(warned).toEqual([]);
  });

  it('says what a node is, what it is made of, and what it follows from', async () => {
    const { kept } = await tell({});
    const spans = new Map(kept().map((span) => [span.name, span]));
    const mart = spans.get('dbt.build.mart_orders')!;
    expect(mart.attributes).toMatchObject({
      unique_id: 'model.shop.mart_orders',
      node_type: 'model',
      node_outcome: 'success',
      materialization: 'table',
      'db.system.name': 'duckdb',
      'db.namespace': 'jaffle|main',
      'db.collection.name': 'mart_orders',
      'code.file.path': 'models/mart_orders.sql',
      'dbt.meta.owner': 'sales',
      'dbt.status': 'success',
      duration_ms: 4200,
    });
    const ids = ['int_orders', 'stg_customers'].map(
      (each) => spans.get(`dbt.build.${each}`)?.spanId,
    );
    expect([...mart.links].sort()).toEqual([...ids].sort());
    // Through a model that has no work of its own.
    expect(spans.get('dbt.build.int_orders')?.links).toEqual([
      spans.get('dbt.build.stg_orders')?.spanId,
    ]);
    const parts = kept().filter(({ parentSpanId }) => parentSpanId === mart.spanId);
    expect(parts.map(({ name }) => name)).toEqual(['compile', 'execute']);
    expect(mart.resource).toMatchObject({ 'service.name': 'floe', 'service.version': '9.9.9' });
  });

  it('is the caller’s, where there is one', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { kept } = await tell({ TRACEPARENT: `00-${traceId}-b7ad6b7169203331-01` });
    const run = kept().find(({ name }) => name === 'floe.run');
    expect(run).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331' });
  });

  it('records dbt’s message where a node has failed, and marks all that is around it', async () => {
    const message = 'Binder Error: column "cusotmer_id" does not exist\nLINE 3';
    const { kept } = await tell({}, {}, story({ status: 'error', message }));
    const spans = new Map(kept().map((span) => [span.name, span]));
    const mart = spans.get('dbt.build.mart_orders')!;
    expect(mart.status).toEqual({ code: 2, message });
    expect(mart.events).toEqual([
      {
        name: 'exception',
        attributes: {
          'exception.type': 'SQL compilation error',
          'exception.message': message,
        },
      },
    ]);
    expect(spans.get('dbt.build.int_orders')?.status.code).toBe(0);
    expect(spans.get('dbt.build')?.status.code).toBe(2);
    expect(spans.get('floe.run')).toMatchObject({
      status: { code: 2 },
      attributes: { 'cicd.pipeline.result': 'failure' },
    });
  });

  it('shows what was skipped, what was stopped, tests, hooks and new attempts', async () => {
    const skipped = nodeOf('model', 'late');
    const stopped = nodeOf('seed', 'big');
    const test = nodeOf('test', 'unique_orders', 'orders');
    const { kept } = await tell({}, {}, [
      event(0, { kind: 'run-started', command: 'build', project: 'shop' }),
      event(0.5, {
        ...{ kind: 'retrying', attempt: 2, tries: 3, waitMs: 1000 },
        reason: 'connection refused',
      }),
      ...told(nodeOf('operation', 'shop-on-run-start-0'), 1, 1.5),
      ...told(test, 2, 3, { status: 'fail', failures: 2, message: 'Got 2 results' }),
      event(4, { kind: 'node-started', node: stopped }),
      event(5, { kind: 'node-finished', node: skipped, outcome: { status: 'skipped' } }),
      event(6, { kind: 'problem', level: 'warning', text: 'deprecated' }),
      event(8, { kind: 'run-finished', verdict: 'interrupted', seconds: 8 }),
    ]);
    const spans = new Map(kept().map((span) => [span.name, span]));
    expect(treeOf(withoutParts(kept()))).toEqual([
      'floe.run (8.0s)',
      '  dbt.build (6.0s)',
      '    dbt.hook.shop-on-run-start-0 (0.5s)',
      '    dbt.test.unique_orders (1.0s)',
      '    dbt.build.big (4.0s)',
      '    dbt.build.late (0.0s)',
    ]);
    expect(spans.get('dbt.build.late')?.attributes).toMatchObject({
      'dbt.status': 'skipped',
      node_outcome: 'skipped',
      node_skip_reason: 'upstream',
    });
    expect(spans.get('dbt.build.big')?.attributes.node_outcome).toBe('canceled');
    expect(spans.get('dbt.test.unique_orders')).toMatchObject({
      status: { code: 2, message: 'Got 2 results' },
      attributes: { failing_rows: 2, 'error.type': 'Test failed' },
    });
    expect(spans.get('dbt.build')?.events.map(({ name }) => name)).toEqual([
      'floe.retry',
      'floe.problem',
    ]);
    expect(spans.get('floe.run')?.attributes['cicd.pipeline.result']).toBe('cancellation');
  });

  it('takes what run_results.json says where dbt gives no account before', async () => {
    const outcome: NodeOutcome = { status: 'success', seconds: 2 };
    const phases = [{ name: 'execute', startedAt: at(1), finishedAt: at(3) }];
    const node = models.stg_orders;
    const { kept } = await tell({}, {}, [
      event(0, { kind: 'run-started', command: 'build', project: 'shop' }),
      event(1, { kind: 'node-started', node }),
      event(9, { kind: 'node-finished', node, outcome }),
      event(10, { kind: 'node-settled', node, outcome: { ...outcome, phases } }),
      event(10, { kind: 'run-finished', verdict: 'succeeded', seconds: 10 }),
    ]);
    expect(treeOf(kept())).toEqual([
      'floe.run (10.0s)',
      '  dbt.build (10.0s)',
      '    dbt.build.stg_orders (2.0s)',
      '      execute (2.0s)',
    ]);
  });

  it('leaves nodes to a dbt that sends them itself', async () => {
    const two = story().map((each) =>
      each.kind === 'engine-ready' ? { ...each, version: '2.0.5' } : each,
    );
    const { kept } = await tell({ DBT_EXPORT_TO_OTLP: 'true' }, {}, two);
    expect(treeOf(kept())).toEqual(tree.slice(0, 2));
    const other = await tell({}, {}, two);
    expect(treeOf(withoutParts(other.kept()))).toEqual(tree);
  });
});

describe('what is switched off', () => {
  const off = { traces: false, metrics: false };
  it.each<[string, Record<string, string>, Partial<TracingOptions>]>([
    ['by OpenTelemetry’s switch', { OTEL_SDK_DISABLED: 'true' }, {}],
    ['in floe.yaml', {}, { observability: off }],
    ['by exporters', { OTEL_TRACES_EXPORTER: 'none', OTEL_METRICS_EXPORTER: 'none' }, {}],
    ['by a sampler', { OTEL_TRACES_SAMPLER: 'always_off', OTEL_METRICS_EXPORTER: 'none' }, {}],
    [
      'by the caller',
      { TRACEPARENT: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00`, OTEL_METRICS_EXPORTER: 'none' },
      {},
    ],
  ])('is not there: %s', async (_, env, more) => {
    const { runDir } = await tell(env, more);
    expect(existsSync(runDir)).toBe(false);
  });
});

describe('a backend that does not do its part', () => {
  it.each<[string, string, () => Promise<string>, RegExp]>([
    ['refuses', 'http/protobuf', () => servers.refusing(), /connection refused/],
    ['refuses', 'grpc', () => servers.refusing(), /connection refused|UNAVAILABLE/],
    ['hangs', 'http/protobuf', () => servers.silent(), /did not answer in time/],
    ['hangs', 'grpc', () => servers.silent(), /did not answer in time/],
    ['is overloaded', 'http/json', () => servers.answering(503), /it answered 503/],
    ['does not want it', 'http/protobuf', () => servers.answering(400), /it answered 400/],
    ['hangs up', 'http/protobuf', () => servers.babbling('no'), /\(.+\)/],
  ])('%s (%s): one line says so, and the trace is kept', async (_, protocol, open, reason) => {
    const address = await open();
    const { warned, kept } = await tell(otlp(`http://user:hush@${address}`, protocol));
    expect(warned).toEqual([expect.stringMatching(reason)]);
    expect(warned[0]).toContain('.floe/runs/');
    expect(warned[0]).not.toContain('hush');
    expect(treeOf(withoutParts(kept()))).toEqual(tree);
  });

  it('cannot be told from one line when the disk is full too', async () => {
    const blocked = sandbox.file('not a folder', 'blocked');
    const { warned } = await tell({}, { runDir: path.join(blocked, 'run') });
    expect(warned).toEqual([expect.stringMatching(/^Traces and metrics .* could not be written/)]);
  });
});

it('holds as much of a large run as of a small one, and loses nothing of it', async () => {
  const nodes = Array.from({ length: 3000 }, (_, index) => nodeOf('model', `m${String(index)}`));
  const events = [
    event(0, { kind: 'run-started', command: 'build', project: 'shop' }),
    ...nodes.flatMap((node, index) => told(node, index, index + 1)),
    event(9000, { kind: 'run-finished', verdict: 'succeeded', seconds: 9000 }),
  ];
  const { kept } = await tell(
    otlp(`http://${await servers.refusing()}`, 'http/protobuf'),
    {},
    events,
  );
  expect(new Set(kept().map(({ spanId }) => spanId)).size).toBe(3000 * 3 + 2);
});

it('lets no secret and no SQL out', async () => {
  const receiver = await httpReceiver();
  const secrets = { DB_PASSWORD: 'planted-password-1', API_TOKEN: 'planted-token-22' };
  const message =
    'could not connect to postgres://me:planted-in-url@host/db with planted-password-1';
  const events = [
    ...story({ status: 'error', message, adapterResponse: { note: 'planted-token-22' } }).slice(
      0,
      -1,
    ),
    event(11.4, { kind: 'problem', level: 'error', text: 'planted-token-22 is wrong' }),
    event(11.4, { kind: 'run-finished', verdict: 'failed', seconds: 11.4 }),
  ];
  await tell(
    { ...otlp(receiver.url, 'http/protobuf'), ...secrets },
    {
      observability: {
        ...{ traces: true, metrics: true },
        attributes: { note: 'planted-password-1' },
      },
    },
    events,
  );
  await receiver.close();
  const all = receiver.texts.join('\n');
  expect(all).toContain('*****');
  expect(all).not.toMatch(/planted/);
});
