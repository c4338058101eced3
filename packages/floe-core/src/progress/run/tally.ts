import { type NodeOutcome, type NodeRef, type NodeStatus, verdictOf } from '../../events';

/** How a node is counted. Finer than a verdict: a test that fails is not one that broke. */
export type Score =
  'ok' | 'warned' | 'failed' | 'errored' | 'skipped' | 'stopped' | 'idle' | 'hook';

/** How many nodes ended in each way. `hook`: project hooks that went well; they are no nodes. */
export type Counts = Readonly<Record<Score, number>>;

/** What an outcome adds to what was known: a node never seen, another score than before, or nothing. */
export type News = 'new' | 'changed' | 'same';

/** How many nodes ended in which way. It takes the same little space however many nodes there are. */
export class Tally {
  private ended = 0;
  private readonly tally: Record<Score, number> = {
    ok: 0,
    warned: 0,
    failed: 0,
    errored: 0,
    skipped: 0,
    stopped: 0,
    idle: 0,
    hook: 0,
  };

  /** @param before the status the node has been recorded with, if it has */
  record(node: NodeRef, outcome: NodeOutcome, before?: NodeStatus): News {
    const score = scoreOf(node, outcome);
    const known = before === undefined ? undefined : scoreOf(node, { status: before });
    if (known === score) return 'same';
    this.tally[score] += 1;
    if (known === undefined) {
      this.ended += 1;
      return 'new';
    }
    this.tally[known] -= 1;
    return 'changed';
  }

  get counts(): Counts {
    return this.tally;
  }

  /** Nodes that have ended, hooks that went well left out. */
  get nodes(): number {
    return this.ended - this.tally.hook;
  }

  /** Nodes that went wrong. */
  get bad(): number {
    return this.tally.failed + this.tally.errored;
  }
}

/** How a node with this outcome is counted. */
export function scoreOf({ resourceType }: NodeRef, { status }: NodeOutcome): Score {
  switch (verdictOf(status)) {
    case 'good':
      return resourceType === 'operation' ? 'hook' : 'ok';
    case 'doubtful':
      return 'warned';
    case 'bad':
      return status === 'fail' ? 'failed' : 'errored';
    case 'idle':
      if (status === 'interrupted') return 'stopped';
      return status === 'no-op' ? 'idle' : 'skipped';
  }
}
