import { httpReceiver } from '../../floe-core/testing/otlp-receiver';
import { postTasksExecution, preTasksExecution } from '.';

const variables = ['TRACEPARENT', 'NX_FLOE_TRACEPARENT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
const before = { ...process.env };
beforeEach(() => {
  for (const variable of variables) Reflect.deleteProperty(process.env, variable);
});
afterAll(() => {
  process.env = before;
});

const argv = ['node', 'nx', 'run-many', '-t', 'run', '--secret=planted'];
const caller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const begin = (id: string): string => {
  preTasksExecution(undefined, { id, argv });
  return process.env.TRACEPARENT ?? '';
};
const task = (project: string, status: string, times: [number, number] | [] = []) => ({
  task: {
    ...{ id: `${project}:run`, target: { project, target: 'run' }, hash: '123' },
    ...(times.length > 0 && { startTime: times[0], endTime: times[1] }),
  },
  ...{ status, code: status === 'failure' ? 1 : 0 },
});
const over = (id: string) => ({
  ...{ id, argv, startTime: 1_000, endTime: 9_000, workspaceRoot: '/workspace-of-no-one' },
  taskResults: {
    'orders:run': task('orders', 'success', [1_500, 4_000]),
    'users:run': task('users', 'local-cache'),
    'stock:run': task('stock', 'failure', [4_000, 8_000]),
  },
});

describe('the trace of a command', () => {
  it('is one for all of its tasks and the commands in them, and another for the next command', async () => {
    const first = begin('one');
    expect(first).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    const within = begin('in a task of one');
    expect(within.slice(3, 35)).toBe(first.slice(3, 35));
    process.env.TRACEPARENT = first;
    await postTasksExecution(undefined, over('one'));
    expect(begin('two').slice(3, 35)).not.toBe(first.slice(3, 35));
  });

  it('is that of the caller, with a span of its own', () => {
    process.env.TRACEPARENT = caller;
    const given = begin('one');
    expect(given).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(given).not.toBe(caller);
  });

  it('leaves the variable alone where OpenTelemetry is switched off', () => {
    process.env.OTEL_SDK_DISABLED = 'true';
    process.env.TRACEPARENT = caller;
    expect(begin('one')).toBe(caller);
    Reflect.deleteProperty(process.env, 'OTEL_SDK_DISABLED');
  });

  it('is sent as one span for the command and one for each task, with what the cache had', async () => {
    const receiver = await httpReceiver();
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
    process.env.TRACEPARENT = caller;
    const given = begin('one');
    expect(process.env.NX_FLOE_TRACEPARENT).toBe(given);
    await postTasksExecution(undefined, over('one'));
    await receiver.close();
    const spans = new Map(receiver.spans.map((span) => [span.name, span]));
    const root = spans.get('nx run-many run');
    expect(root).toMatchObject({
      parentSpanId: 'b7ad6b7169203331',
      spanId: given.slice(36, 52),
      ...{ startedAt: 1_000, endedAt: 9_000 },
      status: { code: 2, message: 'failed: stock:run' },
    });
    expect(spans.get('nx.task orders:run')).toMatchObject({
      parentSpanId: root?.spanId,
      ...{ startedAt: 1_500, endedAt: 4_000 },
      attributes: { 'nx.task.cache': 'miss', 'cicd.pipeline.task.run.result': 'success' },
    });
    expect(spans.get('nx.task users:run')?.attributes['nx.task.cache']).toBe('local');
    expect(spans.get('nx.task stock:run')).toMatchObject({
      status: { code: 2 },
      attributes: { 'cicd.pipeline.task.run.result': 'failure' },
    });
    expect(receiver.metrics.floe_cache_hits_total?.[0]?.value).toBe(1);
    expect(receiver.texts.join()).not.toContain('planted');
  });

  it('is nobody’s where there is no backend', async () => {
    begin('one');
    expect(process.env.NX_FLOE_TRACEPARENT).toBe('');
    await expect(postTasksExecution(undefined, over('one'))).resolves.toBeUndefined();
    await expect(postTasksExecution(undefined, over('other'))).resolves.toBeUndefined();
  });
});
