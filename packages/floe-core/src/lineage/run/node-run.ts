import type { NodeFigures, NodeOutcome, NodeRef } from '../../events';
import type { Facets } from '../event/openlineage';
import type { Scene } from '../scene/scene';
import type { Entry } from './outbox';

/** A run of a node that has begun. */
export interface NodeRun {
  readonly ref: NodeRef;
  readonly runId: string;
  readonly startedAt: Date;
}

/** How it ended. */
export interface NodeEnd {
  readonly run: NodeRun;
  readonly outcome: NodeOutcome;
  readonly at: Date;
  /** Told at the end of all, long after it happened. */
  readonly late: boolean;
}

/** What tellers share. */
export interface Stage {
  scene(): Promise<Scene>;
  /** Facets of every run: which dbt, and the parent. */
  runFacets(): Promise<Facets>;
}

/** Tells of the runs of a kind of nodes. */
export interface NodeTeller {
  start(run: NodeRun): Entry;
  end(end: NodeEnd): Entry;
  /** It has been told that it ended, in another way than it has. */
  amend(end: NodeEnd, was: NodeFigures): Entry;
  /** It was skipped before it began. Undefined where there is nothing to tell of that. */
  skip(ref: NodeRef, outcome: NodeOutcome): Entry | undefined;
  /** The run of the command is over; whatever is still open has to end. */
  finish(at: Date): readonly Entry[];
}

/** When something ended, by dbt's clock where dbt says; never before it began. */
export function endTime({ run, outcome, at }: NodeEnd): Date {
  const time = outcome.finishedAt ?? at;
  return time < run.startedAt ? run.startedAt : time;
}
