import { type NodeOutcome, type NodeRef, verdictOf } from '../events';

/** How a node is counted. Finer than a verdict: a test that fails is not one that broke. */
export type Score =
  'ok' | 'warned' | 'failed' | 'errored' | 'skipped' | 'stopped' | 'idle' | 'hook';

/** How many nodes ended in each way. `hook`: project hooks that went well; they are no nodes. */
export type Counts = Readonly<Record<Score, number>>;

/** What an outcome adds to what was known: a node never seen, another score than before, or nothing. */
export type News = 'new' | 'changed' | 'same';

/** Who ended how, each node once. One short word a node is kept, so 100,000 nodes stay small. */
export class Tally {
  private readonly scores = new Map<string, Score>();
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

  record(node: NodeRef, outcome: NodeOutcome): News {
    const score = scoreOf(node, outcome);
    const known = this.scores.get(node.uniqueId);
    if (known === score) return 'same';
    this.scores.set(node.uniqueId, score);
    this.tally[score] += 1;
    if (known === undefined) return 'new';
    this.tally[known] -= 1;
    return 'changed';
  }

  get counts(): Counts {
    return this.tally;
  }

  /** Nodes that have ended, hooks that went well left out. */
  get nodes(): number {
    return this.scores.size - this.tally.hook;
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
