import type { Asked } from './asked';
import type { TraceIds } from './run-trace';
import type { Target } from './settings';

/** A short verb, such as validate or compile, that has begun. */
export interface Verb extends Asked {
  /** Name of its span. */
  readonly name: 'floe.validate' | 'floe.compile' | 'floe.preflight';
  readonly project: string;
  readonly startedAt: Date;
  /** floe's own. */
  readonly version: string;
  /** Takes secrets out of a text. */
  readonly scrub: (text: string) => string;
}

/** How a verb ended. */
export interface VerbEnd {
  readonly endedAt: Date;
  /** What was wrong, in one sentence; undefined when nothing was. */
  readonly error?: string;
}

/** Where the span of a verb belongs, and who is told of it. */
export interface VerbTrace extends Pick<TraceIds, 'traceId' | 'traceState' | 'parentSpanId'> {
  readonly spanId: string;
  readonly target: Target;
}
