import type { Scrub } from '../attributes';
import type { RunTrace } from '../context/run-trace';
import type { TelemetrySource } from '../settings/telemetry-source';

/** A run that is to be traced and measured, and where that goes. */
export interface TracingOptions extends TelemetrySource {
  /** Absolute: `.floe/runs/<run id>`, where `trace.jsonl` and `metrics.jsonl` are kept. */
  readonly runDir: string;
  readonly runId: string;
  readonly project: string;
  readonly command: 'build' | 'test';
  /** Absolute; written by dbt before the first node. */
  readonly manifestFile: string;
  /** floe's own. */
  readonly version: string;
  readonly scrub: Scrub;
  /** Shows the user one line, when the run is over; never more than one. */
  readonly warn: (line: string) => void;
  /** The run's trace, where it was begun before (`runTrace`); without it, it begins here. */
  readonly trace?: RunTrace;
  /** When the verb began; without it, when the first event was seen. */
  readonly startedAt?: Date;
}
