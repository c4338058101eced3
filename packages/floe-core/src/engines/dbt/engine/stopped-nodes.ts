import type { NodeOutcome, NodeRef } from '../../../events';

/** How databases call a query that was told to stop; `cancelled_at`, a column, is not meant. */
const stopWords = /\b(?:interrupt(?:ed)?|cancel(?:l?ed|l?ing)?)\b/i;

/**
 * Knows the nodes that were at work when the run was stopped: dbt cancels their queries and calls them errors, but
 * nothing was wrong with them.
 */
export class StoppedNodes {
  private readonly ids = new Set<string>();

  constructor(private readonly signal: AbortSignal) {}

  /** How a node really ended of which the log tells an end; the log has no message to tell the two apart. */
  live({ uniqueId }: NodeRef, outcome: NodeOutcome): NodeOutcome {
    if (!this.signal.aborted || !isError(outcome)) return outcome;
    this.ids.add(uniqueId);
    return { ...outcome, status: 'interrupted' };
  }

  /** The same for its row in run_results.json: there a true error has a message that says so. */
  settled({ uniqueId }: NodeRef, outcome: NodeOutcome): NodeOutcome {
    if (!this.ids.has(uniqueId) || !isError(outcome)) return outcome;
    const { message } = outcome;
    const other = message !== undefined && !stopWords.test(message);
    return other ? outcome : { ...outcome, status: 'interrupted' };
  }
}

/** A test that has found rows has come to its end, whatever happened then. */
function isError({ status }: NodeOutcome): boolean {
  return status === 'error' || status === 'runtime error';
}
