import type { NodeOutcome } from './node';

/** When a node began and ended. */
export interface NodeTimes {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * The times of a node: dbt's own come first, then what was seen. A node that was skipped took none.
 *
 * @param begunAt when it was seen to begin, if it was
 * @param seenAt when its end was seen
 */
export function timesOf(outcome: NodeOutcome, begunAt: Date | undefined, seenAt: Date): NodeTimes {
  if (outcome.status === 'skipped') return { startedAt: seenAt, endedAt: seenAt };
  const { phases = [], seconds } = outcome;
  const endedAt = phases.at(-1)?.finishedAt ?? outcome.finishedAt ?? seenAt;
  const counted = seconds === undefined ? endedAt : new Date(endedAt.getTime() - seconds * 1000);
  const startedAt = phases[0]?.startedAt ?? outcome.startedAt ?? begunAt ?? counted;
  return { startedAt: startedAt < endedAt ? startedAt : endedAt, endedAt };
}
