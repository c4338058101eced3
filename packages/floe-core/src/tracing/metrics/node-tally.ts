import { type NodeAmended, type NodeEnded, type NodeFigures, verdictOf } from '../../events';

/** Figures of all nodes of one kind that ended in one way. */
export interface NodeGroup {
  readonly resourceType: string;
  readonly status: string;
  readonly isBad: boolean;
  nodes: number;
  /** Of them, those that were not worked on as their result was there. */
  hits: number;
  /** Seconds of each of them that was worked on. */
  readonly seconds: number[];
  /** In all, where any says. */
  rows?: number;
}

/** Counts the ends of nodes, and takes one back where it is amended. */
export class NodeTally {
  private readonly groups = new Map<string, NodeGroup>();

  add({ node, outcome, reused, startedAt, endedAt }: NodeEnded | Amended): void {
    const group = this.groupOf(node.resourceType, outcome.status);
    group.nodes += 1;
    if (outcome.status === 'reused') group.hits += 1;
    if (reused !== undefined || verdictOf(outcome.status) === 'idle') return;
    group.seconds.push(outcome.seconds ?? (endedAt.getTime() - startedAt.getTime()) / 1000);
    if (outcome.rows !== undefined) group.rows = (group.rows ?? 0) + outcome.rows;
  }

  amend(event: NodeAmended): void {
    this.remove(event.node.resourceType, event.was);
    this.add(event);
  }

  /** All groups; the tally is empty afterwards. */
  take(): readonly NodeGroup[] {
    const groups = [...this.groups.values()];
    this.groups.clear();
    return groups;
  }

  private remove(resourceType: string, { status, seconds, rows, reused }: NodeFigures): void {
    const group = this.groupOf(resourceType, status);
    group.nodes -= 1;
    if (status === 'reused') group.hits -= 1;
    if (reused !== undefined || verdictOf(status) === 'idle') return;
    const at = seconds === undefined ? -1 : group.seconds.lastIndexOf(seconds);
    group.seconds.splice(at, 1);
    if (rows !== undefined) group.rows = (group.rows ?? 0) - rows;
  }

  private groupOf(resourceType: string, status: string): NodeGroup {
    const key = `${resourceType} ${status}`;
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const isBad = verdictOf(status) === 'bad';
    const group = { resourceType, status, isBad, nodes: 0, hits: 0, seconds: [] };
    this.groups.set(key, group);
    return group;
  }
}

type Amended = NodeAmended & { readonly reused?: undefined };
