import { createHash } from 'node:crypto';

import {
  type Context,
  ROOT_CONTEXT,
  type SpanContext,
  trace,
  TraceFlags,
  type TextMapGetter,
  type TextMapSetter,
} from '@opentelemetry/api';
import { TraceState, W3CTraceContextPropagator } from '@opentelemetry/core';
import { RandomIdGenerator } from '@opentelemetry/sdk-trace';

import { type Environment, otelList } from '../settings/environment';

/** A place in a trace, as the W3C's Trace Context hands it on. */
export interface TraceContext {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits: the span of whoever started us. */
  readonly parentSpanId: string;
  /** Whether whoever began the trace keeps it. */
  readonly sampled: boolean;
  /** W3C `tracestate`. */
  readonly state?: string;
}

const propagator = new W3CTraceContextPropagator();
const ids = new RandomIdGenerator();

/** The variables of OpenTelemetry's "Environment Variables as Context Propagation Carriers": the headers in capitals. */
const getter: TextMapGetter<Environment> = {
  keys: (env) => Object.keys(env),
  get: (env, header) => {
    const value = env[header.toUpperCase()]?.trim();
    return header === 'traceparent' ? value?.toLowerCase() : value;
  },
};
const setter: TextMapSetter<Record<string, string>> = {
  set: (carrier, header, value) => {
    carrier[header.toUpperCase()] = value;
  },
};

/** Returns whether `OTEL_PROPAGATORS` leaves the W3C's Trace Context on, as it is by default. */
export function isPropagated(env: Environment): boolean {
  return otelList(env, 'PROPAGATORS')?.includes('tracecontext') ?? true;
}

/**
 * The trace this process was started in: `TRACEPARENT` and `TRACESTATE` of the environment.
 *
 * @returns undefined without one, or with one that is not in the W3C's form
 */
export function traceContextOf(env: Environment): TraceContext | undefined {
  if (!isPropagated(env)) return undefined;
  const parent = trace.getSpanContext(propagator.extract(ROOT_CONTEXT, env, getter));
  if (!parent) return undefined;
  const state = parent.traceState?.serialize();
  return {
    traceId: parent.traceId,
    parentSpanId: parent.spanId,
    sampled: (parent.traceFlags & TraceFlags.SAMPLED) !== 0,
    ...(state && { state }),
  };
}

/** The variables by which a child process joins: `TRACEPARENT`, and `TRACESTATE` where there is one. */
export function contextVariables(context: TraceContext): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagator.inject(contextOf(context), carrier, setter);
  return carrier;
}

/** A context of OpenTelemetry's API in which the parent is active. */
export function contextOf(parent: TraceContext | undefined, isRemote = true): Context {
  if (!parent) return ROOT_CONTEXT;
  const { traceId, parentSpanId: spanId, sampled, state } = parent;
  const spanContext: SpanContext = {
    ...{ traceId, spanId, isRemote },
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    ...(state !== undefined && { traceState: new TraceState(state) }),
  };
  return trace.setSpanContext(ROOT_CONTEXT, spanContext);
}

/** A new trace id, 32 hex digits. */
export function newTraceId(): string {
  return ids.generateTraceId();
}

/** A new span id, 16 hex digits. */
export function newSpanId(): string {
  return ids.generateSpanId();
}

/** The id of a span known by its parent and a name of its own there: always the same, so nobody needs to keep it. */
export function spanIdOf(parentSpanId: string, name: string): string {
  return createHash('sha256').update(`${parentSpanId}/${name}`).digest('hex').slice(0, 16);
}
