import type { NodeFinished, NodeOutcome, NodeRef, RunEvent } from '../../events';

/** A node that is over, with the best account of it there is. */
export interface NodeEnd {
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

interface Page {
  readonly node: NodeRef;
  readonly begunAt?: Date;
  readonly finished?: NodeFinished;
}

/**
 * Knows which nodes are at work, and says of each once that it is over: with dbt's full account where that comes, else with
 * what run_results.json says, else, at the end, with what was seen. It holds what is open; of what is over, the ids.
 */
export class NodeBook {
  private readonly open = new Map<string, Page>();
  private readonly over = new Set<string>();

  /** @returns the node this event has ended, if any */
  accept(event: RunEvent): NodeEnd | undefined {
    if (event.kind === 'node-started') this.note(event.node, { begunAt: event.at });
    if (event.kind === 'node-finished') this.note(event.node, { finished: event });
    return event.kind === 'node-reported' || event.kind === 'node-settled'
      ? this.close(event.node, event.outcome, event.at)
      : undefined;
  }

  /** What is still open when the run is over: seen to end, or stopped in the middle. */
  rest(at: Date): NodeEnd[] {
    return [...this.open.values()].flatMap(({ node, finished }) => {
      const end = this.close(node, finished?.outcome ?? { status: 'interrupted' }, at);
      return end ? [end] : [];
    });
  }

  private note(node: NodeRef, seen: Pick<Page, 'begunAt' | 'finished'>): void {
    if (this.over.has(node.uniqueId)) return;
    const page = this.open.get(node.uniqueId);
    this.open.set(node.uniqueId, { ...page, ...seen, node: { ...page?.node, ...node } });
  }

  private close(node: NodeRef, outcome: NodeOutcome, at: Date): NodeEnd | undefined {
    const page = this.open.get(node.uniqueId);
    this.open.delete(node.uniqueId);
    if (this.over.has(node.uniqueId)) return undefined;
    this.over.add(node.uniqueId);
    const all = { ...page?.finished?.outcome, ...outcome };
    return {
      node: { ...page?.node, ...node },
      outcome: all,
      ...times(all, page?.begunAt, page?.finished?.at ?? at),
    };
  }
}

/** dbt's own times come first; a node that was skipped took none. */
function times(
  outcome: NodeOutcome,
  begunAt: Date | undefined,
  seenAt: Date,
): Pick<NodeEnd, 'startedAt' | 'endedAt'> {
  if (outcome.status === 'skipped') return { startedAt: seenAt, endedAt: seenAt };
  const { phases = [], seconds } = outcome;
  const endedAt = phases.at(-1)?.finishedAt ?? outcome.finishedAt ?? seenAt;
  const counted = seconds === undefined ? endedAt : new Date(endedAt.getTime() - seconds * 1000);
  const startedAt = phases[0]?.startedAt ?? outcome.startedAt ?? begunAt ?? counted;
  return { startedAt: startedAt < endedAt ? startedAt : endedAt, endedAt };
}
