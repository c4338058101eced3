import * as fc from 'fast-check';

import { callerOf } from '../context/caller';
import { isSampled, samplerOf } from '../context/sampler';
import { spanIdOf, traceContextOf } from '../context/trace-context';
import { keyValues } from './environment';
import { settingsOf } from './settings';

const on = { traces: true, metrics: true };
const asked = (env: Record<string, string>, more: object = {}, endpoint?: string) =>
  settingsOf({ env, observability: { ...on, ...more }, ...(endpoint && { endpoint }) });

describe('where telemetry goes', () => {
  it.each<[string, Record<string, string>, string | undefined, string | undefined]>([
    ['nowhere', {}, undefined, undefined],
    ['nowhere, by an empty word', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, undefined, undefined],
    [
      'to the endpoint, by HTTP',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' },
      undefined,
      'http/protobuf http://c:4318/v1/traces',
    ],
    [
      'to gRPC’s port by gRPC',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317' },
      undefined,
      'grpc http://c:4317',
    ],
    [
      'to an address without a scheme by gRPC',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'c:4000' },
      undefined,
      'grpc http://c:4000',
    ],
    [
      'as the protocol says, whatever the port',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
      undefined,
      'http/json http://c:4317/v1/traces',
    ],
    [
      'to the endpoint of the signal, as it is',
      {
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t/x',
      },
      undefined,
      'http/protobuf http://t/x',
    ],
    ['to that of floe.yaml', {}, 'http://floe:4318', 'http/protobuf http://floe:4318/v1/traces'],
    [
      'to that of the environment before that of floe.yaml',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://env' },
      'http://floe:4318',
      'http/protobuf https://env/v1/traces',
    ],
    [
      'to this machine, where OTLP is asked for by name',
      { OTEL_TRACES_EXPORTER: 'otlp' },
      undefined,
      'http/protobuf http://localhost:4318/v1/traces',
    ],
    ['to a file, for another exporter', { OTEL_TRACES_EXPORTER: 'console' }, 'http://c', undefined],
    ['nowhere, for an address that is none', {}, 'http://', undefined],
  ])('%s', (_, env, endpoint, expected) => {
    const { traces } = asked(env, {}, endpoint);
    const target = traces?.otlp;
    expect(target && `${target.protocol} ${target.url}`).toBe(expected);
    expect(traces).toBeDefined();
  });

  it('joins the headers of both variables, takes a time limit, and the files of TLS', () => {
    const { metrics } = asked({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c',
      OTEL_EXPORTER_OTLP_HEADERS: 'a=1,b=x%20y',
      OTEL_EXPORTER_OTLP_METRICS_HEADERS: 'a=2',
      OTEL_EXPORTER_OTLP_TIMEOUT: '250',
      OTEL_EXPORTER_OTLP_CERTIFICATE: 'ca.pem',
      OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    });
    expect(metrics?.otlp).toEqual({
      ...{ url: 'https://c/v1/metrics', protocol: 'http/protobuf', gzip: true, timeoutMs: 250 },
      ...{ headers: { a: '2', b: 'x y' }, certificates: { ca: 'ca.pem' } },
    });
  });

  it('tells who it is by the environment before floe.yaml', () => {
    const { attributes } = asked(
      { OTEL_SERVICE_NAME: 'etl', OTEL_RESOURCE_ATTRIBUTES: 'team=a,service.name=other' },
      { attributes: { team: 'b', cost: 'low' } },
    );
    expect(attributes).toEqual({ team: 'a', cost: 'low', 'service.name': 'etl' });
  });
});

describe('which traces are kept', () => {
  const id = (first: string): string => `${first.padEnd(31, '0')}1`;
  const parent = (sampled: boolean) => ({
    ...{ traceId: id('1'), parentSpanId: 'b'.repeat(16) },
    sampled,
  });
  it.each<[string, Record<string, string>, object, boolean | undefined, boolean]>([
    ['all, by default', {}, {}, undefined, true],
    ['as the caller does, by default', {}, {}, false, false],
    ['all', { OTEL_TRACES_SAMPLER: 'always_on' }, {}, false, true],
    ['none', { OTEL_TRACES_SAMPLER: 'always_off' }, {}, true, false],
    ['none of its own', { OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, {}, undefined, false],
    ['the caller’s', { OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, {}, true, true],
    ['a share of none', {}, { sampling_type: 'probabilistic', probability: 0 }, true, false],
    ['a share of all', {}, { sampling_type: 'probabilistic', probability: 1 }, undefined, true],
    ['not what the caller refuses', {}, { sampling_type: 'probabilistic' }, false, false],
    ['none by floe.yaml', {}, { sampling_type: 'always_off' }, true, false],
    ['each run, however many a second', {}, { sampling_type: 'rate_limiting' }, undefined, true],
    [
      'by the environment before floe.yaml',
      { OTEL_TRACES_SAMPLER: 'always_on' },
      { sampling_type: 'always_off' },
      undefined,
      true,
    ],
    ['all, for a name nobody knows', { OTEL_TRACES_SAMPLER: 'constructor' }, {}, undefined, true],
  ])('%s', (_, env, sampling, sampled, kept) => {
    const caller = sampled === undefined ? undefined : parent(sampled);
    expect(isSampled(samplerOf(env, { ...sampling }), id('7fffffff'), caller)).toBe(kept);
  });

  it('about the share that is asked for, and the same ones each time', () => {
    const env = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' };
    const sampler = samplerOf(env, {});
    const ids = Array.from({ length: 4096 }, (_, index) =>
      id((index * 0x100000).toString(16).padStart(8, '0')),
    );
    expect(ids.filter((each) => isSampled(sampler, each, undefined)).length).toBe(1024);
  });
});

describe('the trace of a caller', () => {
  const good = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  it('is read from TRACEPARENT and TRACESTATE', () => {
    expect(traceContextOf({ TRACEPARENT: good, TRACESTATE: 'a=b' })).toEqual({
      ...{ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' },
      ...{ sampled: true, state: 'a=b' },
    });
  });

  it.each([
    '',
    'hello',
    good.slice(1),
    `${good}-more`,
    good.replace(/^00/, 'ff'),
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
  ])('is none when the variable is %j', (TRACEPARENT) => {
    expect(traceContextOf({ TRACEPARENT })).toBeUndefined();
  });

  it('may be of a later version', () => {
    expect(traceContextOf({ TRACEPARENT: `01${good.slice(2)}-more` })?.sampled).toBe(true);
  });

  it('never makes trouble, and is of the right form', () => {
    fc.assert(
      fc.property(fc.string(), (TRACEPARENT) => {
        const context = traceContextOf({ TRACEPARENT });
        expect(context?.traceId ?? '0'.repeat(32)).toMatch(/^[\da-f]{32}$/);
      }),
    );
  });
});

it('names Nx’s task as the caller, where the plugin tells of tasks', () => {
  const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const task = { NX_TASK_TARGET_PROJECT: 'shop', NX_TASK_TARGET_TARGET: 'run' };
  const parentOf = (env: Record<string, string>) => callerOf({ TRACEPARENT, ...env })?.parentSpanId;
  const ofTask = spanIdOf('b'.repeat(16), 'shop:run');
  expect(parentOf({ ...task, NX_FLOE_TRACEPARENT: TRACEPARENT })).toBe(ofTask);
  expect(parentOf({ ...task, NX_FLOE_TRACEPARENT: '' })).toBe('b'.repeat(16));
  expect(parentOf({ NX_FLOE_TRACEPARENT: TRACEPARENT })).toBe('b'.repeat(16));
});

it('reads keys and values as they were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z.]{1,9}$/), fc.string()), (values) => {
      const text = Object.entries(values)
        .map(([key, value]) => `${key}=${encodeURIComponent(Buffer.from(value).toString())}`)
        .join(',');
      expect(Object.entries(keyValues(text))).toEqual(
        Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString()]),
      );
    }),
  );
  expect(keyValues('%=1,=2,c=%zz,,d')).toEqual({ '%': '1', c: '%zz' });
});
