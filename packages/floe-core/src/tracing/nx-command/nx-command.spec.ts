import { LocalServers } from '../../../testing/local-servers';
import { httpReceiver } from '../../../testing/otlp-receiver';
import { callerOf, taskName } from '../context/caller';
import type { CommandEnd, TaskEnd } from './command-end';
import { commandSpans } from './command-spans';
import { commandTrace } from './command-trace';
import { endCommand } from './end-command';

const servers = new LocalServers();
afterAll(() => servers.close());

const caller = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const at = (seconds: number): Date => new Date(1_700_000_000_000 + seconds * 1000);
const task = (status: string, more: Partial<TaskEnd> = {}): TaskEnd => ({
  ...{ id: 'shop:run', project: 'shop', target: 'run', status },
  ...{ startedAt: at(1), endedAt: at(3), ...more },
});
const endOf = (env: Record<string, string>, tasks: readonly TaskEnd[]): CommandEnd => ({
  ...{ env, trace: commandTrace(env)!, id: 'one', command: 'run-many run', tasks },
  ...{ startedAt: at(0), endedAt: at(9), scrub: (text) => text },
});

describe('the trace of a command', () => {
  const to = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c' };
  it.each<[string, Record<string, string>, boolean, boolean]>([
    ['with a backend', to, true, true],
    ['without one', {}, false, true],
    ['in a caller’s', { ...to, TRACEPARENT: caller }, true, true],
    [
      'in a caller’s that is not kept',
      { ...to, TRACEPARENT: caller.replace(/1$/, '0') },
      false,
      true,
    ],
    ['that is not kept', { ...to, OTEL_TRACES_SAMPLER: 'always_off' }, false, true],
    ['to the file', { ...to, OTEL_TRACES_EXPORTER: 'console' }, false, true],
    ['with another propagator', { ...to, OTEL_PROPAGATORS: 'b3' }, true, false],
  ])('%s', (_, env, exported, joined) => {
    const trace = commandTrace(env);
    expect(trace?.exported).toBe(exported);
    expect('TRACEPARENT' in (trace?.taskEnv ?? {})).toBe(joined);
    expect(trace?.taskEnv.NX_FLOE_TRACEPARENT).toBe(
      exported && joined ? trace?.taskEnv.TRACEPARENT : '',
    );
  });

  it.each<[string, Record<string, string>]>([
    ['OTEL_SDK_DISABLED', { OTEL_SDK_DISABLED: 'true' }],
    ['OTEL_TRACES_EXPORTER', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('is none where %s says so', (_, env) => {
    expect(commandTrace(env)).toBeUndefined();
  });

  it('hands the state of the caller on to its spans', () => {
    const env = { TRACEPARENT: caller, TRACESTATE: 'a=b' };
    const [root, child] = commandSpans(endOf(env, [task('success')]));
    expect([root?.traceState, child?.traceState]).toEqual(['a=b', 'a=b']);
    expect(root?.parentSpanId).toBe('b'.repeat(16));
    expect(root?.isParentRemote).toBe(true);
  });
});

describe('the span of a task', () => {
  it.each<[string, string, string, boolean]>([
    ['success', 'success', 'miss', false],
    ['failure', 'failure', 'miss', true],
    ['skipped', 'skip', 'miss', false],
    ['stopped', 'cancellation', 'miss', false],
    ['local-cache', 'success', 'local', false],
    ['local-cache-kept-existing', 'success', 'kept', false],
    ['remote-cache', 'success', 'remote', false],
  ])('that ended with %s', (status, result, cache, failed) => {
    const [root, span] = commandSpans(endOf({}, [task(status, { code: failed ? 1 : 0 })]));
    expect(span?.attributes).toMatchObject({
      ...{ 'cicd.pipeline.task.run.result': result, 'nx.task.cache': cache },
      ...{ 'nx.task.status': status, 'process.exit.code': failed ? 1 : 0 },
    });
    expect(span?.error).toBe(failed ? 'the task failed with exit code 1' : undefined);
    expect(root?.error).toBe(failed ? 'failed: shop:run' : undefined);
    expect(root?.attributes['cicd.pipeline.result']).toBe(failed ? 'failure' : 'success');
  });

  const bare: TaskEnd = { id: 'shop:run', project: 'shop', target: 'run', status: 'success' };
  it.each<[string, Partial<TaskEnd>, Date, Date]>([
    ['as Nx says', { startedAt: at(1), endedAt: at(3) }, at(1), at(3)],
    ['with the command, where Nx says nothing', {}, at(0), at(0)],
    ['when it began, where Nx says no more', { startedAt: at(1) }, at(1), at(1)],
    ['and never ends before', { startedAt: at(1), endedAt: at(0.5) }, at(1), at(1)],
  ])('begins and ends %s', (_, more, startedAt, endedAt) => {
    const [, span] = commandSpans(endOf({}, [{ ...bare, ...more }]));
    expect([span?.startedAt, span?.endedAt]).toEqual([startedAt, endedAt]);
  });

  it.each<[string | undefined, string]>([
    [undefined, 'shop:run'],
    ['ci', 'shop:run:ci'],
  ])(
    'is the one a run in the task finds by itself, with configuration %s',
    (configuration, name) => {
      const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c' };
      const end = endOf(env, [
        task('success', configuration === undefined ? {} : { configuration }),
      ]);
      const found = callerOf({
        ...end.trace.taskEnv,
        ...{ NX_TASK_TARGET_PROJECT: 'shop', NX_TASK_TARGET_TARGET: 'run' },
        ...(configuration !== undefined && { NX_TASK_TARGET_CONFIGURATION: configuration }),
      });
      expect(taskName('shop', 'run', configuration)).toBe(name);
      expect(commandSpans(end)[1]?.spanId).toBe(found?.parentSpanId);
    },
  );
});

describe('the end of a command', () => {
  it('is sent with the hits of the cache', async () => {
    const receiver = await httpReceiver();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    const tasks = [task('local-cache'), task('remote-cache', { id: 'b:run', project: 'b' })];
    expect(
      await endCommand(endOf(env, [...tasks, task('success', { id: 'c:run' })])),
    ).toBeUndefined();
    await receiver.close();
    expect(receiver.spans).toHaveLength(4);
    const hits = receiver.metrics.floe_cache_hits_total ?? [];
    expect(hits.map(({ value }) => value)).toEqual([1, 1]);
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'refuses',
      () => servers.refusing(),
      /^Traces of this command were not all sent to http:\/\/127\.0\.0\.1:\d+ \(connection refused\)$/,
    ],
    ['answers 503', () => servers.answering(503), /\(it answered 503\)$/],
    ['is silent', () => servers.silent(), /\(it did not answer in time\)$/],
  ])('is one line where the backend %s', async (_, open, line) => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://${await open()}` };
    expect(await endCommand(endOf(env, [task('success')]))).toMatch(line);
  });

  it('is nothing where there is no backend', async () => {
    expect(await endCommand(endOf({}, [task('success')]))).toBeUndefined();
  });
});
