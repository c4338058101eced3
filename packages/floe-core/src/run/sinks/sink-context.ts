import type { RunPlan } from '../../engines';
import type { RunSink } from '../../events';
import type { Project } from '../../project';
import type { Terminal } from '../../terminal';
import type { RunTrace } from '../../tracing';

/** What a run's sinks are made from. */
export interface SinkContext {
  readonly project: Project;
  readonly plan: RunPlan;
  readonly terminal: Terminal;
  /** Absolute path of a Python that has dbt in it; undefined where there is none. */
  readonly python: string | undefined;
  /** Takes secrets out of a text. */
  readonly scrub: (text: string) => string;
  /** Takes one line for the user, told after the run. */
  readonly warn: (line: string) => void;
  /** The trace of the run, where it is traced. */
  readonly trace?: RunTrace;
}

/** A kind of sink beside the screen: it says itself whether a run wants it. */
export interface SinkKind {
  /** What it wants of a run; undefined where it is not wanted. */
  readonly wanted: (context: SinkContext) => Wanted | undefined;
}

/** How a sink that is wanted is opened, and what it wants to hear. */
export interface Wanted {
  /** Whether it tells more where the engine gives a full account of each node as soon as it is over. */
  readonly reports: boolean;
  readonly open: () => RunSink;
}
