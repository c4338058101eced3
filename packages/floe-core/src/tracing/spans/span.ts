import type { Attributes } from '../attributes';

/** Something that happened within a span. */
export interface SpanEvent {
  readonly name: string;
  readonly at: Date;
  readonly attributes: Attributes;
}

/** A piece of work that is over, as a plain value; `SpanRecorder` makes a span of OpenTelemetry's SDK of it. */
export interface FinishedSpan {
  readonly name: string;
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  /** 16 hex digits; a span without is the root of its trace. */
  readonly parentSpanId?: string;
  /** Whether the parent is a span of another process. */
  readonly isParentRemote?: boolean;
  /** W3C `tracestate`, where the caller had one. */
  readonly traceState?: string;
  /** What it is to others: `client` where a warehouse or a service does the work. */
  readonly kind: 'internal' | 'client';
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  /** `spanId`s of the same trace that it follows from. */
  readonly links: readonly string[];
  /** What went wrong; a span without is not judged. */
  readonly error?: string;
}
