import type { TraceContext } from './trace-context';

/** Which traces are kept. */
export interface Sampler {
  /** The share of traces that is kept, 0 to 1. */
  readonly share: number;
  /** What the choice of a caller means: it is taken over, only its no counts, or nothing. */
  readonly caller: 'decides' | 'may refuse' | 'is ignored';
}

const always: Sampler = { share: 1, caller: 'decides' };

/** OpenTelemetry's own, by their names; those that end in `ratio` take the share from an argument. */
const byName: Readonly<Record<string, (share: number) => Sampler>> = {
  always_on: () => ({ share: 1, caller: 'is ignored' }),
  always_off: () => ({ share: 0, caller: 'is ignored' }),
  traceidratio: (share) => ({ share, caller: 'is ignored' }),
  parentbased_always_on: () => always,
  parentbased_always_off: () => ({ share: 0, caller: 'decides' }),
  parentbased_traceidratio: (share) => ({ share, caller: 'decides' }),
};

/** Names floe.yaml and platform.yaml use. A run is one trace, so a limit by the second lets each of them through. */
const byOurName: Readonly<Record<string, (share: number) => Sampler>> = {
  always_on: () => always,
  always_off: () => ({ share: 0, caller: 'may refuse' }),
  probabilistic: (share) => ({ share, caller: 'may refuse' }),
  rate_limiting: () => always,
};

/**
 * The sampler of `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`, else that of `observability.tracing.sampling`, else one
 * that keeps all, unless the caller does not.
 *
 * @param sampling `tracing.sampling` as it is in the artifacts
 */
export function samplerOf(
  env: Readonly<Record<string, string | undefined>>,
  sampling: Readonly<Record<string, unknown>>,
): Sampler {
  const named = find(byName, env.OTEL_TRACES_SAMPLER?.trim());
  if (named) return named(shareOf(env.OTEL_TRACES_SAMPLER_ARG));
  const ours = find(byOurName, sampling.sampling_type);
  return ours ? ours(shareOf(sampling.probability)) : always;
}

function find<T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

function shareOf(value: unknown): number {
  const written = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof written === 'number' && written >= 0 && written <= 1 ? written : 1;
}

/**
 * Whether a trace is kept. The choice is made from the trace id, so everybody who is part of the trace and has the same share
 * makes the same one.
 */
export function isKept(
  sampler: Sampler,
  traceId: string,
  parent: TraceContext | undefined,
): boolean {
  if (parent && sampler.caller === 'decides') return parent.sampled;
  if (parent?.sampled === false && sampler.caller === 'may refuse') return false;
  // As OpenTelemetry's TraceIdRatioBasedSampler for JavaScript does it: the four quarters of the id, mixed.
  const quarters = traceId.match(/.{8}/g) ?? [];
  const mixed = quarters.reduce((sum, each) => (sum ^ Number.parseInt(each, 16)) >>> 0, 0);
  return sampler.share === 1 || mixed < Math.floor(sampler.share * 0xff_ff_ff_ff);
}
