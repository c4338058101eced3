import { SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import {
  JsonMetricsSerializer,
  JsonTraceSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';

import { scopeName } from '../names';
import type { Attributes, AttributeValue, Span } from '../span';

/** How bytes are written: by the backend's protocol, or for a file. */
export type Form = 'json' | 'protobuf';

type ReadableSpan = Parameters<typeof JsonTraceSerializer.serializeRequest>[0][number];

/** Who tells all this: attributes, and floe's version. */
export interface Teller {
  readonly resource: Attributes;
  readonly version: string;
  /** Takes secrets out of a text. */
  readonly scrub: (text: string) => string;
}

const traceSerializers = { json: JsonTraceSerializer, protobuf: ProtobufTraceSerializer };
const metricsSerializers = { json: JsonMetricsSerializer, protobuf: ProtobufMetricsSerializer };

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT } as const;

/** An encoder of spans: an `ExportTraceServiceRequest`, with the secrets taken out of every text. */
export function spanEncoder(teller: Teller): (spans: readonly Span[], form: Form) => Uint8Array {
  const resource = resourceFromAttributes(clean(teller.resource, teller.scrub));
  const scope = { name: scopeName, version: teller.version };
  return (spans, form) =>
    traceSerializers[form].serializeRequest(
      spans.map((span) => readable(span, resource, scope, teller.scrub)),
    ) ?? new Uint8Array();
}

/** Writes an `ExportMetricsServiceRequest`. */
export function encodeMetrics(metrics: ResourceMetrics, form: Form): Uint8Array {
  return metricsSerializers[form].serializeRequest(metrics) ?? new Uint8Array();
}

function readable(
  span: Span,
  resource: ReadableSpan['resource'],
  instrumentationScope: ReadableSpan['instrumentationScope'],
  scrub: Teller['scrub'],
): ReadableSpan {
  const { traceId, spanId, parentSpanId, traceState } = span;
  const context = { traceId, spanId, traceFlags: TraceFlags.SAMPLED };
  const state = traceState === undefined ? undefined : stateOf(traceState);
  return {
    name: scrub(span.name),
    kind: kinds[span.kind],
    spanContext: () => ({ ...context, ...(state && { traceState: state }) }),
    ...(parentSpanId !== undefined && { parentSpanContext: { ...context, spanId: parentSpanId } }),
    startTime: timeOf(span.startedAt),
    endTime: timeOf(span.endedAt),
    duration: timeOf(new Date(span.endedAt.getTime() - span.startedAt.getTime())),
    status:
      span.error === undefined
        ? { code: SpanStatusCode.UNSET }
        : { code: SpanStatusCode.ERROR, message: scrub(span.error) },
    attributes: clean(span.attributes, scrub),
    links: span.links.map((each) => ({ context: { ...context, spanId: each } })),
    events: span.events.map(({ name, at, attributes }) => ({
      name,
      time: timeOf(at),
      attributes: clean(attributes, scrub),
      droppedAttributesCount: 0,
    })),
    ended: true,
    resource,
    instrumentationScope,
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  };
}

/** Whoever sends a state on only ever writes it down again. */
function stateOf(text: string): NonNullable<ReturnType<ReadableSpan['spanContext']>['traceState']> {
  const state = {
    set: () => state,
    unset: () => state,
    get: () => undefined,
    serialize: () => text,
  };
  return state;
}

/** Seconds, and nanoseconds of the second. */
function timeOf(date: Date): [number, number] {
  const ms = date.getTime();
  return [Math.floor(ms / 1000), (ms % 1000) * 1_000_000];
}

/** Those that have a value, without secrets. */
export function clean(
  attributes: Attributes,
  scrub: Teller['scrub'],
): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? scrub(value) : value]],
    ),
  );
}
