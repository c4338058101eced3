import {
  accountSources,
  type AccountSource,
  type NodeAmended,
  type NodeFinished,
  type NodeReported,
  type NodeReused,
  type NodeSettled,
  type NodeStarted,
  type RunEvent,
  type RunFinished,
} from './event';
import { EndedNode } from './ended-node';
import { type NodeOutcome, type NodeRef, type NodeStatus, verdictOf } from './node';
import { timesOf } from './node-times';
import type { RunSink } from './sink';

/** A node that has been heard of and has no account yet that counts. */
interface OpenNode {
  readonly node: NodeRef;
  readonly begunAt?: Date;
  readonly finished?: NodeFinished;
}

/** What an engine says of the end of a node. */
type NodeAccount = NodeFinished | NodeReported | NodeSettled | NodeReused;

type Handlers = {
  readonly [K in RunEvent['kind']]?: (event: Extract<RunEvent, { kind: K }>) => readonly RunEvent[];
};

const sources: Readonly<Record<NodeAccount['kind'], AccountSource>> = {
  'node-reused': 'reuse',
  'node-finished': 'log',
  'node-reported': 'report',
  'node-settled': 'results',
};

/**
 * Decides what the end of each node is, for all sinks: out of whatever an engine tells of it, in whatever order, with whatever is
 * missing. A node ends once, with dbt's full account where that comes right after it, else with what run_results.json says, else,
 * when the run is over, with what was seen. The word of run_results.json is the last (docs/decisions/03): where it says more, or
 * something else, than was told, the node is amended. The verdict of the run follows from the ends.
 *
 * It holds what is open whole, and of what is over a few figures.
 */
export class NodeEnds {
  private readonly open = new Map<string, OpenNode>();
  private readonly ended = new Map<string, EndedNode>();
  private bad = 0;
  private hasResults = false;

  /** @returns what sinks are to hear, in order */
  accept(event: RunEvent): readonly RunEvent[] {
    const handle = this.handlers[event.kind] as
      ((event: RunEvent) => readonly RunEvent[]) | undefined;
    return handle === undefined ? [event] : handle(event);
  }

  private readonly handlers: Handlers = {
    'node-started': (event) => this.started(event),
    'node-finished': (event) => this.finished(event),
    'node-reported': (event) => this.account(event, event.outcome),
    'node-settled': (event) => {
      this.hasResults = true;
      return this.account(event, event.outcome);
    },
    'node-reused': (event) => this.reused(event),
    'run-finished': (event) => [...this.rest(event), this.over(event)],
  };

  private started(event: NodeStarted): readonly RunEvent[] {
    const { node, at } = event;
    if (this.ended.has(node.uniqueId)) return [];
    const open = this.open.get(node.uniqueId);
    this.open.set(node.uniqueId, { begunAt: at, ...open, node: { ...node, ...open?.node } });
    return [event];
  }

  private finished(event: NodeFinished): readonly RunEvent[] {
    const { uniqueId } = event.node;
    if (this.ended.has(uniqueId)) return this.account(event, event.outcome);
    const open = this.open.get(uniqueId);
    const finished = open?.finished ? { ...event, at: open.finished.at } : event;
    this.open.set(uniqueId, { ...open, node: { ...open?.node, ...event.node }, finished });
    const shown = open?.finished?.outcome.status;
    if (shown === undefined) return [event];
    return shown === event.outcome.status ? [] : [{ ...event, shown }];
  }

  private reused(event: NodeReused): readonly RunEvent[] {
    const outcome: NodeOutcome = { status: 'reused' };
    // dbt has worked on it, whatever was meant.
    if (this.open.get(event.node.uniqueId)?.finished) return [];
    return this.account(event, outcome);
  }

  private account(event: NodeAccount, outcome: NodeOutcome): readonly RunEvent[] {
    const known = this.ended.get(event.node.uniqueId);
    return known ? this.amend(known, event, outcome) : [this.end(event, outcome)];
  }

  private end(
    event: Pick<NodeAccount, 'node' | 'runId' | 'at'> & { readonly kind?: NodeAccount['kind'] },
    told: NodeOutcome,
  ): RunEvent {
    const { node, runId, at, kind } = event;
    const open = this.open.get(node.uniqueId);
    this.open.delete(node.uniqueId);
    const { finished, begunAt } = open ?? {};
    const outcome = { ...finished?.outcome, ...told };
    const source = kind === undefined ? 'none' : sources[kind];
    const reused = kind === 'node-reused' ? reusedFrom(event as NodeReused) : undefined;
    this.ended.set(node.uniqueId, new EndedNode(source, outcome, reused));
    this.count(outcome.status, 1);
    return {
      ...{ kind: 'node-ended', runId, at, outcome, source },
      node: { ...open?.node, ...node },
      ...timesOf(outcome, begunAt, finished?.at ?? at),
      ...(finished && { shown: finished.outcome.status }),
      ...(reused && { reused }),
    };
  }

  private amend(known: EndedNode, event: NodeAccount, told: NodeOutcome): readonly NodeAmended[] {
    const source = sources[event.kind];
    const was = known.figures;
    const isBetter = accountSources.indexOf(source) >= accountSources.indexOf(known.source);
    const outcome = isBetter
      ? { ...known.gaps, ...told }
      : { ...told, ...known.gaps, status: was.status };
    const changed = known.learn(isBetter ? source : known.source, outcome);
    if (!changed && !(isBetter && saysWhere(event.node, outcome))) return [];
    this.count(was.status, -1);
    this.count(outcome.status, 1);
    const { node, runId, at } = event;
    const amended = { kind: 'node-amended', runId, at, node, outcome, source, was } as const;
    return [{ ...amended, ...timesOf(outcome, undefined, at) }];
  }

  /** What is still open when the run is over: seen to end, or stopped in the middle. */
  private rest({ runId, at }: RunFinished): readonly RunEvent[] {
    return [...this.open.values()].map(({ node, finished }) =>
      finished
        ? this.end({ ...finished, at }, finished.outcome)
        : this.end({ node, runId, at }, { status: 'interrupted' }),
    );
  }

  /** dbt's exit code is believed when it is bad news, and doubted when the nodes know better. */
  private over(event: RunFinished): RunFinished {
    const verdict = event.verdict === 'succeeded' && this.bad > 0 ? 'failed' : event.verdict;
    return { ...event, verdict, hasResults: this.hasResults };
  }

  private count(status: NodeStatus, by: 1 | -1): void {
    if (verdictOf(status) === 'bad') this.bad += by;
  }
}

function reusedFrom({ fromRun, builtAt }: NodeReused): { runId: string; builtAt: Date } {
  return { runId: fromRun, builtAt };
}

/** Only run_results.json comes with the places of what failed. */
function saysWhere({ file }: NodeRef, { compiledPath }: NodeOutcome): boolean {
  return file !== undefined || compiledPath !== undefined;
}

/** A sink that hears an engine's events, and tells another what they come to. */
export function reconciled(sink: RunSink): RunSink {
  const ends = new NodeEnds();
  return {
    accept(event) {
      for (const each of ends.accept(event)) sink.accept(each);
    },
    catchUp: () => sink.catchUp?.(),
    close: () => sink.close(),
  };
}
