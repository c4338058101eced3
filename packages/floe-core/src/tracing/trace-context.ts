import { createHash, randomBytes } from 'node:crypto';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where in a trace something stands, as the W3C's Trace Context hands it on. */
export interface TraceContext {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits: the span of whoever started us. */
  readonly parentSpanId?: string;
  /** Whether whoever began the trace keeps it. */
  readonly sampled: boolean;
  /** `tracestate` as it came. */
  readonly state?: string;
}

/** A version may add something at its end, but 00 has none and ff is none. */
const form =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/**
 * The trace this process was started in: `TRACEPARENT` and `TRACESTATE` of the environment (OpenTelemetry's "Environment
 * Variables as Context Propagation Carriers").
 *
 * @returns undefined without one, or with one that is not in the W3C's form
 */
export function traceContextOf(env: Environment): TraceContext | undefined {
  const match = form.exec(env.TRACEPARENT?.trim().toLowerCase() ?? '');
  const [, version, traceId, parentSpanId, flags, more] = match ?? [];
  if (!traceId || !parentSpanId || (version === '00' && more)) return undefined;
  const state = env.TRACESTATE?.trim();
  return {
    traceId,
    parentSpanId,
    sampled: (Number.parseInt(flags ?? '', 16) & 1) === 1,
    ...(state && { state }),
  };
}

/** A new trace id, 32 hex digits. */
export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}

/** A new span id, 16 hex digits. */
export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}

/** The id of a span known by its parent and a name of its own there: always the same, so nobody needs to keep it. */
export function spanIdOf(parentSpanId: string, name: string): string {
  return createHash('sha256').update(`${parentSpanId}/${name}`).digest('hex').slice(0, 16);
}

/** What a child process is given so that it joins: `TRACEPARENT`, and `TRACESTATE` where there is one. */
export function contextVariables(
  context: TraceContext & { readonly parentSpanId: string },
): Record<string, string> {
  const { traceId, parentSpanId, sampled, state } = context;
  return {
    TRACEPARENT: `00-${traceId}-${parentSpanId}-${sampled ? '01' : '00'}`,
    ...(state !== undefined && { TRACESTATE: state }),
  };
}
