import { type NodeOutcome, type NodeRef, type TestEvidence, verdictOf } from '../../events';

/** A node that went wrong, with everything the report needs. */
export interface Failure {
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  readonly evidence?: TestEvidence;
}

/**
 * The nodes that went wrong, in the order they did. At most `capacity` are kept, so that a run in which
 * everything fails does not grow.
 */
export class Failures {
  private readonly kept = new Map<string, Failure>();

  constructor(private readonly capacity: number) {}

  /**
   * Notes how a node ended; a later word about the same node adds to the earlier or takes it back.
   *
   * @returns false when the node went wrong and there is no room left to keep it
   */
  record(node: NodeRef, outcome: NodeOutcome): boolean {
    const known = this.kept.get(node.uniqueId);
    if (verdictOf(outcome.status) !== 'bad') {
      this.kept.delete(node.uniqueId);
      return true;
    }
    if (!known && this.kept.size >= this.capacity) return false;
    this.kept.set(node.uniqueId, {
      ...known,
      node: { ...known?.node, ...node },
      outcome: merged(known?.outcome, outcome),
    });
    return true;
  }

  addEvidence(evidence: TestEvidence): void {
    const known = this.kept.get(evidence.node.uniqueId);
    if (known) this.kept.set(evidence.node.uniqueId, { ...known, evidence });
  }

  all(): readonly Failure[] {
    return [...this.kept.values()];
  }
}

/** A message that was known stays known when the later word has none. */
function merged(known: NodeOutcome | undefined, latest: NodeOutcome): NodeOutcome {
  const message = latest.message?.trim() ? latest.message : known?.message;
  return { ...known, ...latest, ...(message === undefined ? {} : { message }) };
}
