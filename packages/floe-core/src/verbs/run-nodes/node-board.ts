import type { Graph } from '../../manifest';
import {
  type NodeAmended,
  type NodeEnded,
  type RunEvent,
  type RunFinished,
  type RunSink,
  verdictOf,
} from '../../events';
import type { NodeTask, NodeTaskEnd } from '../../project';
import { ancestorsOf, type NodePart, nodePartsOf } from './node-parts';
import { type Transcript, transcriptOf } from './node-transcript';

interface Entry {
  readonly task: NodeTask;
  readonly part: NodePart;
  /** What has not been told of yet. */
  readonly open: Set<string>;
  readonly told: Map<string, NodeEnded>;
}

export interface BoardOptions {
  readonly tasks: readonly NodeTask[];
  /** Called once for each task, as soon as all that it is about has been told. */
  readonly onEnd: (end: NodeTaskEnd) => void;
  readonly colour: boolean;
  readonly now: () => Date;
}

/** Hears the events of one run, and tells of each task once how it has ended. */
export class NodeBoard implements RunSink {
  private readonly waiting: Set<NodeTask>;
  private entries: readonly Entry[] = [];
  private byId: ReadonlyMap<string, readonly Entry[]> = new Map();
  private graph: Graph | undefined;
  /** The names of what has failed, by `unique_id`. */
  private readonly failed = new Map<string, string>();
  /** What has failed or was skipped. */
  private readonly missing = new Set<string>();
  /** The whole run, for tasks of which dbt says nothing. */
  private readonly whole: Transcript;

  constructor(private readonly options: BoardOptions) {
    this.waiting = new Set(options.tasks);
    this.whole = transcriptOf('run', options.colour);
  }

  /** Learns what the tasks come down to; gives back the `unique_id`s of all that dbt is to work on. */
  learn(graph: Graph): ReadonlySet<string> {
    this.graph = graph;
    this.entries = [...nodePartsOf(this.options.tasks, graph)].map(([task, part]) => {
      return { task, part, open: new Set(part.ids), told: new Map() };
    });
    const byId = new Map<string, Entry[]>();
    for (const entry of this.entries)
      for (const id of entry.part.ids) byId.set(id, [...(byId.get(id) ?? []), entry]);
    this.byId = byId;
    return new Set(byId.keys());
  }

  accept(event: RunEvent): void {
    this.whole.sink.accept(event);
    if (event.kind === 'node-ended') this.nodeEnded(event);
    if (event.kind === 'node-amended') this.nodeAmended(event);
    if (event.kind === 'run-finished') this.finish(event);
  }

  close(): Promise<void> {
    return this.whole.sink.close();
  }

  /** Ends what is still waiting, since nothing more will be heard. */
  giveUp(reason: string): void {
    const [first, ...others] = this.waiting;
    if (first === undefined) return;
    this.end(first, 'bad', reason);
    const { node } = first;
    for (const each of others)
      this.end(each, 'bad', `The run as a whole has failed: see ${node}, which tells why.\n`);
  }

  private nodeEnded(event: NodeEnded): void {
    // What has begun and never ended is told of when it is known how the run has.
    if (event.source === 'none') return;
    this.note(event);
    const { uniqueId } = event.node;
    for (const entry of this.byId.get(uniqueId) ?? []) {
      if (!entry.open.delete(uniqueId)) continue;
      entry.told.set(uniqueId, event);
      if (entry.open.size === 0) this.settle(entry);
    }
  }

  /** A task that has been told as ended stays so: Nx has gone on. The exit code of the run tells of it. */
  private nodeAmended(event: NodeAmended): void {
    this.note(event);
    const { node } = event;
    for (const { told } of this.byId.get(node.uniqueId) ?? []) {
      const known = told.get(node.uniqueId);
      if (known) told.set(node.uniqueId, amended(known, event));
    }
  }

  private note({ node, outcome }: NodeEnded | NodeAmended): void {
    const isBad = verdictOf(outcome.status) === 'bad';
    if (isBad) this.failed.set(node.uniqueId, node.name);
    else this.failed.delete(node.uniqueId);
    if (isMissing(outcome.status)) this.missing.add(node.uniqueId);
    else this.missing.delete(node.uniqueId);
  }

  private settle({ task, part, told: byId }: Entry): void {
    const told = [...byId.values()];
    const verdict = verdictOfTask(told);
    const page = transcriptOf(task.work, this.options.colour);
    for (const event of told) page.sink.accept(unseen(event));
    const began = startOf(told);
    if (verdict === 'skipped') {
      this.end(task, verdict, `${page.text()}${this.causes(task)}`, began);
      return;
    }
    const at = this.options.now();
    page.sink.accept({
      ...{ kind: 'run-finished', runId: told[0]?.runId ?? '', at },
      verdict: verdict === 'good' ? 'succeeded' : 'failed',
      seconds: Math.max(0, at.getTime() - (began ?? at).getTime()) / 1000,
    });
    this.end(task, verdict, `${page.text()}${lineOf(part.remark)}`, began);
  }

  private finish({ verdict }: RunFinished): void {
    const isOver = verdict === 'succeeded' || verdict === 'failed';
    for (const { task, part } of this.entries)
      if (isOver && part.ids.size === 0) this.endWithout(task, part);
    if (verdict === 'interrupted')
      for (const each of this.waiting) this.end(each, 'skipped', 'Interrupted.\n');
    else this.giveUp(verdict === 'succeeded' ? 'dbt says nothing of it.\n' : this.whole.text());
  }

  /** Where there is nothing to test, the task is well when the node is. */
  private endWithout(task: NodeTask, { remark }: NodePart): void {
    const isSkipped = this.missing.has(task.node);
    this.end(task, isSkipped ? 'skipped' : 'good', isSkipped ? this.causes(task) : lineOf(remark));
  }

  /** What has failed of all that a task comes after, and of its tests. */
  private causes({ node }: NodeTask): string {
    const above = new Set([node, ...(this.graph ? ancestorsOf(node, this.graph) : [])]);
    const names = [...this.failed].flatMap(([uniqueId, name]) => {
      const looksAt = this.graph?.nodes.get(uniqueId)?.dependsOn ?? [];
      return above.has(uniqueId) || looksAt.some((each) => above.has(each)) ? [name] : [];
    });
    return names.length === 0 ? 'Skipped.\n' : `Skipped because of ${names.join(', ')}.\n`;
  }

  private end(
    task: NodeTask,
    verdict: NodeTaskEnd['verdict'],
    text: string,
    startedAt?: Date,
  ): void {
    if (!this.waiting.delete(task)) return;
    const endedAt = this.options.now();
    this.options.onEnd({ task, verdict, text, startedAt: startedAt ?? endedAt, endedAt });
  }
}

/** Its page has not shown it live. */
function unseen(event: NodeEnded): NodeEnded {
  const { kind, runId, at, node, outcome, startedAt, endedAt, source, reused } = event;
  const ended = { kind, runId, at, node, outcome, startedAt, endedAt, source };
  return reused ? { ...ended, reused } : ended;
}

function amended(
  { reused, ...known }: NodeEnded,
  { node, outcome, startedAt, endedAt }: NodeAmended,
): NodeEnded {
  const still = outcome.status === 'reused' && reused;
  return {
    ...known,
    ...{ outcome, startedAt, endedAt, node: { ...known.node, ...node } },
    ...(still && { reused }),
  };
}

function isMissing(status: string): boolean {
  const verdict = verdictOf(status);
  return verdict === 'bad' || (verdict === 'idle' && status !== 'no-op');
}

/** A test that was skipped has told nothing, so its task is not well. */
function verdictOfTask(told: readonly NodeEnded[]): NodeTaskEnd['verdict'] {
  const statuses = told.map(({ outcome }) => outcome.status);
  if (statuses.some((status) => verdictOf(status) === 'bad')) return 'bad';
  return statuses.some(isMissing) ? 'skipped' : 'good';
}

function startOf(told: readonly NodeEnded[]): Date | undefined {
  const times = told.flatMap(({ outcome }) => outcome.startedAt?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function lineOf(remark: string | undefined): string {
  return remark === undefined ? '' : `${remark}\n`;
}
