import type { Scrub } from '../attributes';
import type { TraceIds } from '../context/run-trace';
import type { OtlpSettings } from '../settings/otlp-settings';
import type { TelemetrySource } from '../settings/telemetry-source';

/** A short verb, such as validate or compile, that has begun. */
export interface Verb extends TelemetrySource {
  /** Name of its span. */
  readonly name: 'floe.validate' | 'floe.compile' | 'floe.preflight';
  readonly project: string;
  readonly startedAt: Date;
  /** floe's own. */
  readonly version: string;
  readonly scrub: Scrub;
}

/** The end of a verb. */
export interface VerbEnd {
  readonly endedAt: Date;
  /** What was wrong, in one sentence; undefined when nothing was. */
  readonly error?: string;
}

/** The place of a verb's span, and the backend it is sent to. */
export interface VerbTrace extends Pick<TraceIds, 'traceId' | 'traceState' | 'parentSpanId'> {
  readonly spanId: string;
  readonly otlp: OtlpSettings;
}
