import { ROOT_CONTEXT } from '@opentelemetry/api';
import {
  RandomIdGenerator,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import * as fc from 'fast-check';

import { isSampled, isSampledBy, samplerOf } from './sampler';

const traceIds = fc.stringMatching(/^[\da-f]{31}[1-9a-f]$/);
const caller = (traceId: string, sampled: boolean) => ({
  ...{ traceId, parentSpanId: 'b'.repeat(16) },
  sampled,
});

describe('samplers of the environment', () => {
  it.each<[string, string | undefined, string]>([
    ['always_on', undefined, 'AlwaysOnSampler'],
    ['always_off', undefined, 'AlwaysOffSampler'],
    ['traceidratio', '0.25', 'TraceIdRatioBased{0.25}'],
    ['traceidratio', '0', 'TraceIdRatioBased{0}'],
    ['traceidratio', undefined, 'TraceIdRatioBased{1}'],
    ['traceidratio', 'half', 'TraceIdRatioBased{1}'],
    ['traceidratio', '1.5', 'TraceIdRatioBased{1}'],
    ['traceidratio', '-1', 'TraceIdRatioBased{1}'],
    ['parentbased_always_on', undefined, 'ParentBased{root=AlwaysOnSampler'],
    ['parentbased_always_off', undefined, 'ParentBased{root=AlwaysOffSampler'],
    ['parentbased_traceidratio', '0.5', 'ParentBased{root=TraceIdRatioBased{0.5}'],
    ['toString', undefined, 'ParentBased{root=AlwaysOnSampler'],
    [' ', undefined, 'ParentBased{root=AlwaysOnSampler'],
  ])('%s of %s is OpenTelemetry’s', (OTEL_TRACES_SAMPLER, arg, expected) => {
    const env = { OTEL_TRACES_SAMPLER, ...(arg !== undefined && { OTEL_TRACES_SAMPLER_ARG: arg }) };
    expect(samplerOf(env, {}).toString().slice(0, expected.length)).toBe(expected);
  });
});

it('a share is kept as OpenTelemetry keeps it', () => {
  fc.assert(
    fc.property(traceIds, fc.double({ min: 0, max: 1, noNaN: true }), (traceId, share) => {
      const theirs = new TraceIdRatioBasedSampler(share).shouldSample(ROOT_CONTEXT, traceId);
      const env = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: String(share) };
      expect(isSampled(samplerOf(env, {}), traceId, undefined)).toBe(
        theirs.decision === SamplingDecision.RECORD_AND_SAMPLED,
      );
    }),
  );
});

it('a larger share keeps all that a smaller one does', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(traceIds, share, share, (traceId, one, other) => {
      const kept = (probability: number) =>
        isSampledBy(sampling('probabilistic', probability), traceId, undefined);
      const [fewer, more] = [kept(Math.min(one, other)), kept(Math.max(one, other))];
      expect(fewer && !more).toBe(false);
    }),
  );
});

const sampling = (sampling_type: string, probability?: number) => ({
  env: {},
  observability: {
    ...{ traces: true, metrics: true },
    tracing: { sampling: { sampling_type, probability } },
  },
});

describe('a caller', () => {
  it.each<[string, number | undefined, boolean, boolean]>([
    ['always_on', undefined, true, true],
    ['always_on', undefined, false, false],
    ['always_off', undefined, true, false],
    ['always_off', undefined, false, false],
    ['probabilistic', 1, true, true],
    ['probabilistic', 0, true, false],
    ['probabilistic', 1, false, false],
    ['rate_limiting', undefined, true, true],
    ['rate_limiting', undefined, false, false],
    ['a word nobody knows', undefined, true, true],
    ['a word nobody knows', undefined, false, false],
  ])('with %s of %s in floe.yaml, and its own choice %s: %s', (type, share, sampled, expected) => {
    const traceId = new RandomIdGenerator().generateTraceId();
    const kept = isSampledBy(sampling(type, share), traceId, caller(traceId, sampled));
    expect(kept).toBe(expected);
  });

  it('is not asked where observability is broken', () => {
    const source = { env: {}, observability: { traces: true, metrics: true, tracing: 'all' } };
    expect(isSampledBy(source, 'a'.repeat(32), undefined)).toBe(true);
  });
});
