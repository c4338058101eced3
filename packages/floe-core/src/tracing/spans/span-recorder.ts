import { SpanKind, SpanStatusCode, TraceFlags, type Tracer } from '@opentelemetry/api';
import {
  AlwaysOnSampler,
  type SpanLimits,
  type SpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';

import { scrubAddress } from '../../diagnostics';
import { scrubbed } from '../attributes';
import { contextOf } from '../context/trace-context';
import { scopeName } from '../names';
import type { Instrumentation } from '../settings/resource';
import type { FinishedSpan } from './span';

const kinds = { internal: SpanKind.INTERNAL, client: SpanKind.CLIENT } as const;

/**
 * Makes spans of OpenTelemetry's SDK of work that is over: with ids and times that are known already, and the secrets taken out
 * of every text. Whether the trace is sampled has been decided for all of it, before it began.
 */
export class SpanRecorder {
  private readonly provider: TracerProvider;
  private readonly tracer: Tracer;
  /** Whose ids the SDK asks for. */
  private ids = { traceId: '', spanId: '' };

  constructor(
    private readonly instrumentation: Instrumentation,
    processor: SpanProcessor,
    spanLimits: SpanLimits = {},
  ) {
    this.provider = new TracerProvider({
      spanLimits,
      resource: instrumentation.resource,
      sampler: new AlwaysOnSampler(),
      idGenerator: {
        generateTraceId: () => this.ids.traceId,
        generateSpanId: () => this.ids.spanId,
      },
      spanProcessors: [processor],
    });
    this.tracer = this.provider.getTracer(scopeName, instrumentation.version);
  }

  /** Hands spans to the processor. */
  record(spans: readonly FinishedSpan[]): void {
    for (const span of spans) this.recordOne(span);
  }

  /** Ends the processor, which exports what is left. */
  shutdown(): Promise<void> {
    return this.provider.shutdown();
  }

  private recordOne(finished: FinishedSpan): void {
    const { scrub } = this.instrumentation;
    const { traceId, spanId, parentSpanId, traceState: state } = finished;
    this.ids = { traceId, spanId };
    const parent = parentSpanId === undefined ? undefined : { traceId, parentSpanId };
    const span = this.tracer.startSpan(
      scrubAddress(finished.name),
      {
        kind: kinds[finished.kind],
        startTime: finished.startedAt,
        attributes: scrubbed(finished.attributes, scrub),
        links: finished.links.map((each) => ({
          context: { traceId, spanId: each, traceFlags: TraceFlags.SAMPLED },
        })),
      },
      contextOf(
        parent && { ...parent, sampled: true, ...(state !== undefined && { state }) },
        finished.isParentRemote ?? false,
      ),
    );
    for (const { name, attributes, at } of finished.events) {
      span.addEvent(name, scrubbed(attributes, scrub), at);
    }
    if (finished.error !== undefined) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: scrub(finished.error) });
    }
    span.end(finished.endedAt);
  }
}
