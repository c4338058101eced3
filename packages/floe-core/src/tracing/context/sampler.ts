import { SpanKind } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

import { asObject } from '../../json';
import { type Environment, otelVariable } from '../settings/environment';
import type { TelemetrySource } from '../settings/telemetry-source';
import { contextOf, type TraceContext } from './trace-context';

const on = new AlwaysOnSampler();
const off = new AlwaysOffSampler();
const ratio = (share: number): Sampler => new TraceIdRatioBasedSampler(share);
const parentBased = (root: Sampler): Sampler => new ParentBasedSampler({ root });
/** A caller may refuse a trace, but not ask for more than the share. */
const atMost = (root: Sampler): Sampler =>
  new ParentBasedSampler({ root, remoteParentSampled: root });

/** OpenTelemetry's samplers by their names in `OTEL_TRACES_SAMPLER`. */
const byName: Readonly<Record<string, (share: number) => Sampler>> = {
  always_on: () => on,
  always_off: () => off,
  traceidratio: ratio,
  parentbased_always_on: () => parentBased(on),
  parentbased_always_off: () => parentBased(off),
  parentbased_traceidratio: (share) => parentBased(ratio(share)),
};

/** Names floe.yaml and platform.yaml use. A run is one trace, so a limit by the second lets each of them through. */
const bySamplingType: Readonly<Record<string, (share: number) => Sampler>> = {
  always_on: () => parentBased(on),
  always_off: () => atMost(off),
  probabilistic: (share) => atMost(ratio(share)),
  rate_limiting: () => parentBased(on),
};

/**
 * The sampler of `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`, else that of `observability.tracing.sampling`, else
 * OpenTelemetry's default, which keeps all that the caller keeps.
 *
 * @param sampling `tracing.sampling` as it is in the artifacts
 */
export function samplerOf(env: Environment, sampling: Readonly<Record<string, unknown>>): Sampler {
  const named = find(byName, otelVariable(env, 'TRACES_SAMPLER'));
  if (named) return named(shareOf(otelVariable(env, 'TRACES_SAMPLER_ARG')));
  const configured = find(bySamplingType, sampling.sampling_type);
  return configured ? configured(shareOf(sampling.probability)) : parentBased(on);
}

function find<T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A share from 0 to 1; anything else counts as 1, as OpenTelemetry takes it. */
function shareOf(value: unknown): number {
  const written = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof written === 'number' && written >= 0 && written <= 1 ? written : 1;
}

/** Returns whether a trace is kept; everybody in the trace who has the same sampler decides alike. */
export function isSampled(
  sampler: Sampler,
  traceId: string,
  parent: TraceContext | undefined,
): boolean {
  const { decision } = sampler.shouldSample(
    contextOf(parent),
    traceId,
    '',
    SpanKind.INTERNAL,
    {},
    [],
  );
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

/** Returns whether a trace is kept, by the settings of its source. */
export function isSampledBy(
  { env, observability }: TelemetrySource,
  traceId: string,
  parent: TraceContext | undefined,
): boolean {
  const sampling = asObject(asObject(observability.tracing).sampling);
  return isSampled(samplerOf(env, sampling), traceId, parent);
}
