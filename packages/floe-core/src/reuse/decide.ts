import type { GraphNode, ReuseGraph } from '../manifest';
import { inOrder, isBuilt, rowsComeFrom } from './ancestry';
import { changesBetween } from './compare-parts';
import {
  type Fingerprints,
  isSeenThrough,
  markOf,
  type NodeFingerprint,
  wayOf,
} from './fingerprint';
import { isTest } from './parts';
import type { Reason } from './reason';
import { type NodeRow, type NodeState, noState, type StateRead } from './state';

/** What a decision is made of. Nothing here is looked up. */
export interface Known {
  readonly graph: ReuseGraph;
  readonly fingerprints: Fingerprints;
  readonly state: StateRead;
  readonly options: ReuseOptions;
}

export interface ReuseOptions {
  /** `unique_id`s that dbt's own selectors picked; without it, all. */
  readonly selected?: ReadonlySet<string>;
  /** Whether all that is selected is to be built: `--reuse=never`. */
  readonly never?: boolean;
  readonly fullRefresh?: boolean;
  /** Whether views stay good when tables under them are built anew: a fact of the warehouse. */
  readonly viewsFollow?: boolean;
}

/** What is to be done with each selected node that dbt builds. Parents stand before their children. */
export interface Decision {
  readonly build: readonly ToBuild[];
  readonly reuse: readonly ToReuse[];
}

export interface ToBuild {
  readonly uniqueId: string;
  /** Never empty. */
  readonly reasons: readonly Reason[];
}

export interface ToReuse {
  readonly uniqueId: string;
  /** The run that built it, or in which it passed. */
  readonly runId: string;
  /** ISO 8601. */
  readonly builtAt: string;
}

/** Decides which nodes are built. In doubt, one is. Whatever takes rows from one that is built is built as well. */
export function decide(known: Known): Decision {
  const judge = new Judge(known);
  const build: ToBuild[] = [];
  const reuse: ToReuse[] = [];
  for (const node of inOrder(known.graph)) {
    const { uniqueId } = node;
    if (!isBuilt(node) || known.options.selected?.has(uniqueId) === false) continue;
    const reasons = judge.reasonsToBuild(node);
    const row = judge.rowOf(uniqueId);
    if (reasons.length === 0 && row !== undefined) reuse.push(toReuse(row));
    else {
      judge.isBuilt(uniqueId);
      build.push({ uniqueId, reasons });
    }
  }
  return { build, reuse };
}

/**
 * Decides which tests are run. Only a test that has passed is kept at all, and it stands as long as nothing that it
 * looked at was built anew.
 *
 * @param decision what is built before them; nothing, where only tests are run
 */
export function decideTests(known: Known, decision: Decision = { build: [], reuse: [] }): Decision {
  const judge = new Judge(known);
  for (const { uniqueId } of decision.build) judge.isBuilt(uniqueId);
  const build: ToBuild[] = [];
  const reuse: ToReuse[] = [];
  for (const node of known.graph.nodes.values()) {
    if (!isTest(node) || known.options.selected?.has(node.uniqueId) === false) continue;
    const reasons = judge.reasonsToBuild(node);
    const row = judge.rowOf(node.uniqueId);
    if (reasons.length === 0 && row !== undefined) reuse.push(toReuse(row));
    else build.push({ uniqueId: node.uniqueId, reasons });
  }
  return { build, reuse };
}

function toReuse({ uniqueId, runId, builtAt }: NodeRow): ToReuse {
  return { uniqueId, runId, builtAt };
}

/** What can be said of one node after the other, parents first. */
export class Judge {
  private readonly built = new Set<string>();
  private readonly state: NodeState;

  constructor(private readonly known: Known) {
    this.state = known.state.known ? known.state.state : noState;
  }

  isBuilt(uniqueId: string): void {
    this.built.add(uniqueId);
  }

  rowOf(uniqueId: string): NodeRow | undefined {
    return this.state.rows.get(uniqueId);
  }

  reasonsToBuild(node: GraphNode): readonly Reason[] {
    const { state, options } = this.known;
    if (!state.known) return [{ code: 'not-known', why: state.why }];
    if (options.never === true) return [{ code: 'asked' }];
    if (options.fullRefresh === true && isBuilt(node)) return [{ code: 'full-refresh' }];
    if (markOf(node) === false) return [{ code: 'opted-out' }];
    const print = this.known.fingerprints.get(node.uniqueId);
    if (print === undefined) return [{ code: 'never-built' }];
    return told([...print.obstacles, ...this.ofItself(node, print), ...this.ofParents(node)]);
  }

  /** What it is itself: was it built as it is today, and is that still there? */
  private ofItself(node: GraphNode, print: NodeFingerprint): readonly Reason[] {
    const row = this.rowOf(node.uniqueId);
    if (row === undefined) return [{ code: 'never-built' }];
    if (row.state !== 'built') {
      const changes = row.fingerprint !== '' && row.fingerprint !== print.fingerprint;
      return changes ? changesBetween(row.parts, print.parts) : [{ code: 'unfinished' }];
    }
    const changed = row.fingerprint !== print.fingerprint;
    return [
      ...(changed ? changesBetween(row.parts, print.parts) : []),
      ...this.ofRelation(node, row),
      // A view is not made of rows, so it stays good; who reads it does not.
      ...(print.vouched || wayOf(node) === 'view' ? [] : impuritiesOf(row)),
    ];
  }

  private ofRelation(node: GraphNode, row: NodeRow): readonly Reason[] {
    if (isTest(node)) return [];
    const stamp = this.state.stamps.get(node.uniqueId);
    if (stamp === undefined) return [{ code: 'gone' }];
    return stamp === row.stamp ? [] : [{ code: 'touched' }];
  }

  /** What it is made of: are the rows it was built from still those that are there? */
  private ofParents(node: GraphNode): readonly Reason[] {
    const { graph, options } = this.known;
    const isView = wayOf(node) === 'view' && options.viewsFollow === true;
    if (isView) return [];
    const from = rowsComeFrom(node, graph);
    return from.flatMap((parent) => this.ofParent(node, parent));
  }

  private ofParent(node: GraphNode, parent: GraphNode): readonly Reason[] {
    const { uniqueId: name } = parent;
    if (this.built.has(name)) return [{ code: 'upstream-built', name }];
    if (parent.resourceType === 'source') return this.known.fingerprints.get(name)?.obstacles ?? [];
    if (!isBuilt(parent)) return [];
    const row = this.rowOf(name);
    if (row === undefined || !this.isSound(parent)) return [{ code: 'upstream-unsure', name }];
    const isUnsteady = isSeenThrough(parent) && this.isUnsteady(parent);
    return [
      ...this.ofInput(node, row),
      ...(isUnsteady ? [{ code: 'upstream-unsteady', name } as const] : []),
    ];
  }

  /** Whether a node was built from the very build of its parent that is there. */
  private ofInput(node: GraphNode, parent: NodeRow): readonly Reason[] {
    const row = this.rowOf(node.uniqueId);
    // What was not built to its end has been told so already.
    if (row?.state !== 'built') return [];
    const restsOn = row.inputs[parent.uniqueId];
    if (restsOn === parent.runId) return [];
    const code = restsOn === undefined ? 'upstream-changed' : 'upstream-built';
    return [{ code, name: parent.uniqueId }];
  }

  /** Whether a parent that is not built now holds what its row says, and its row is of today's code. */
  isSound(parent: GraphNode): boolean {
    const row = this.rowOf(parent.uniqueId);
    const print = this.known.fingerprints.get(parent.uniqueId);
    return (
      row?.state === 'built' &&
      row.fingerprint === print?.fingerprint &&
      row.stamp !== undefined &&
      this.state.stamps.get(parent.uniqueId) === row.stamp
    );
  }

  /** Whether each look at a view may give other rows. */
  private isUnsteady(view: GraphNode): boolean {
    const vouched = this.known.fingerprints.get(view.uniqueId)?.vouched === true;
    const row = this.rowOf(view.uniqueId);
    return !vouched && (row === undefined || row.impure.length > 0);
  }
}

/** As reasons, what the SQL of a node depends on besides its parents. */
function impuritiesOf({ impure }: NodeRow): readonly Reason[] {
  return impure.map(([kind, name]): Reason => {
    if (kind === 'function') return { code: 'function', name };
    return kind === 'relation' ? { code: 'foreign-relation', name } : { code: 'unread' };
  });
}

/** Each once; that a parent changed is not worth telling where it is told that it is built. */
function told(reasons: readonly Reason[]): readonly Reason[] {
  const built = new Set(
    reasons.flatMap((each) => (each.code === 'upstream-built' ? [each.name] : [])),
  );
  const worth = reasons.filter((each) => each.code !== 'upstream-changed' || !built.has(each.name));
  return [...new Map(worth.map((each) => [JSON.stringify(each), each])).values()];
}
