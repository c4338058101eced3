import type {
  NodeFinished,
  NodeOutcome,
  NodeRef,
  NodeReported,
  NodeSettled,
  NodeStarted,
  RunEvent,
  RunFinished,
  RunSink,
} from '../events';
import { verdictOf } from '../events';
import { BuiltNodes } from './built-nodes';
import { ColumnQuestions } from './column-questions';
import { CommandRun } from './command-run';
import { SceneLoader } from './load-scene';
import type { NodeRun, NodeTeller } from './node-run';
import type { Delivery, LineageOptions } from './options';
import { Outbox } from './outbox';
import { postTo } from './post';
import { RowCounts } from './row-counts';
import { runIdOf } from './run-ids';
import { TestRuns } from './test-runs';
import { eventsOf } from './words';

/** Milliseconds that are waited for answers when the run is over: columns of the last nodes, rows of tables. */
const patience = 1000;

type Handlers = {
  readonly [K in RunEvent['kind']]?: (event: Extract<RunEvent, { kind: K }>) => void;
};

type Account = NodeReported | NodeSettled;

interface OpenNode {
  readonly run: NodeRun;
  /** What was seen live; it counts if nothing better comes. */
  finished?: NodeFinished;
}

/**
 * Tells OpenLineage what a run does, while it does it: START and one end of the command and of every model, seed, snapshot
 * and test. `accept` only puts things in a queue; `close` takes a second and the time of the client at most.
 */
export function lineageSink(options: LineageOptions): RunSink {
  return new LineageSink(options);
}

class LineageSink implements RunSink {
  private readonly command: CommandRun;
  private readonly scenes: SceneLoader;
  private readonly outbox: Outbox;
  private readonly rows: RowCounts;
  private readonly questions: ColumnQuestions;
  private readonly tellers: ReadonlyMap<string, NodeTeller>;
  private readonly open = new Map<string, OpenNode>();
  /** How often a node has ended. */
  private readonly ended = new Map<string, number>();
  private startedAt: Date | undefined;
  private lastSeen: Date | undefined;
  private isBegun = false;
  private isOver = false;
  private hasFault = false;
  private hasSettled = false;

  constructor(private readonly options: LineageOptions) {
    this.command = new CommandRun(options);
    this.scenes = new SceneLoader(options);
    this.rows = new RowCounts(options.countRows);
    this.outbox = new Outbox(postTo(options), (error) => {
      this.fault(error);
    });
    const stage = {
      scene: () => this.scenes.get(),
      runFacets: () => this.command.facetsForNodes(),
    };
    this.questions = new ColumnQuestions(options, this.scenes);
    const built = new BuiltNodes(stage, this.questions, this.rows);
    const tests = new TestRuns(stage, options.plan.targetDir, (tested) =>
      this.idOf(tested, 'tests'),
    );
    this.tellers = new Map<string, NodeTeller>([
      ['model', built],
      ['seed', built],
      ['snapshot', built],
      ['test', tests],
      ['unit_test', tests],
    ]);
  }

  accept(event: RunEvent): void {
    try {
      this.lastSeen = event.at;
      (this.handlers[event.kind] as ((event: RunEvent) => void) | undefined)?.(event);
    } catch (error) {
      this.fault(error);
    }
  }

  catchUp(): Promise<void> | undefined {
    return this.outbox.catchUp();
  }

  async close(): Promise<void> {
    const at = this.lastSeen;
    if (at !== undefined && !this.isOver) this.finish(at, 'unfinished');
    await this.outbox.drain(patience);
    const { client, columns } = this.options;
    const [delivery] = await Promise.all([client.close(), columns?.close()]);
    this.report(delivery);
  }

  private readonly handlers: Handlers = {
    'run-started': ({ at }) => {
      this.startedAt = at;
    },
    'engine-ready': (event) => {
      this.command.hear(event);
      if (this.command.isKnown) this.begin(event.at);
      this.questions.warmUp();
    },
    retrying: () => {
      this.command.forgetInvocation();
    },
    problem: ({ level, text }) => {
      if (level === 'error') this.command.addProblem(text);
    },
    'node-started': (event) => {
      this.nodeStarted(event);
    },
    'node-finished': (event) => {
      const open = this.open.get(event.node.uniqueId);
      if (open) open.finished = event;
    },
    'node-reported': (event) => {
      this.nodeEnded(event, false);
    },
    'node-settled': (event) => {
      if (!this.hasSettled) this.scenes.again();
      this.hasSettled = true;
      this.nodeEnded(event, true);
    },
    'run-finished': (event) => {
      this.finish(event.at, event.verdict, event);
    },
  };

  /** The first event waits for dbt's first words, since they say what its id is made of. */
  private begin(at: Date): void {
    if (this.isBegun) return;
    this.isBegun = true;
    this.outbox.add(this.command.start(this.startedAt ?? at));
  }

  private nodeStarted({ node, at }: NodeStarted): void {
    const teller = this.tellers.get(node.resourceType);
    if (teller === undefined || this.open.has(node.uniqueId)) return;
    this.begin(at);
    const attempt = this.ended.get(node.uniqueId) ?? 0;
    const run = { ref: node, startedAt: at, runId: this.idOf(node.uniqueId, attempt) };
    this.open.set(node.uniqueId, { run });
    this.outbox.add(teller.start(run));
  }

  private nodeEnded({ node, outcome, at }: Account, late: boolean): void {
    const { uniqueId, resourceType } = node;
    const teller = this.tellers.get(resourceType);
    const isKnown = this.open.has(uniqueId);
    if (teller === undefined || (!isKnown && this.ended.has(uniqueId))) return;
    if (!isKnown) {
      if (outcome.status === 'skipped') {
        this.nodeSkipped(teller, node, outcome);
        return;
      }
      const startedAt = outcome.startedAt ?? at;
      this.nodeStarted({ kind: 'node-started', runId: '', node, at: startedAt });
    }
    const open = this.open.get(uniqueId);
    if (open === undefined) return;
    this.open.delete(uniqueId);
    this.ended.set(uniqueId, (this.ended.get(uniqueId) ?? 0) + 1);
    if (verdictOf(outcome.status) === 'bad') this.command.addFailure();
    const run = { ...open.run, ref: { ...open.run.ref, ...node } };
    this.outbox.add(teller.end({ run, outcome, at, late }));
  }

  private nodeSkipped(teller: NodeTeller, node: NodeRef, outcome: NodeOutcome): void {
    this.ended.set(node.uniqueId, 0);
    const entry = teller.skip(node, outcome);
    if (entry) this.outbox.add(entry);
  }

  private finish(at: Date, verdict: RunFinished['verdict'], end: Partial<RunFinished> = {}): void {
    if (this.isOver) return;
    this.isOver = true;
    this.begin(at);
    for (const { run, finished } of [...this.open.values()]) {
      const message = 'The run ended before this did.';
      const { outcome = { status: 'interrupted', message } } = finished ?? {};
      const node = { ...run.ref, ...finished?.node };
      this.nodeEnded(
        { kind: 'node-settled', runId: '', node, outcome, at: finished?.at ?? at },
        true,
      );
    }
    const tellers = new Set(this.tellers.values());
    for (const teller of tellers) for (const entry of teller.finish(at)) this.outbox.add(entry);
    for (const entry of this.rows.finish(() => this.scenes.get(), at)) this.outbox.add(entry);
    this.outbox.add(this.command.end(at, verdict, end));
  }

  private idOf(uniqueId: string, what: number | string): string {
    return runIdOf(this.command.invocation, uniqueId, what);
  }

  /** A fault here is one line, once, and never the run's. */
  private fault(error: unknown): void {
    if (this.hasFault) return;
    this.hasFault = true;
    const { scrub, warn } = this.options;
    warn(`lineage: an event could not be made (${scrub(String(error))}).`);
  }

  private report({ spooled, rejected, spoolFolder, reason }: Delivery): void {
    const { warn } = this.options;
    const why = reason === undefined ? '' : ` (${reason})`;
    if (spooled > 0) {
      const where = spoolFolder === undefined ? '' : ` in ${spoolFolder}`;
      warn(
        `lineage: ${eventsOf(spooled)} could not be delivered${why} and ${spooled === 1 ? 'is' : 'are'} kept${where}; \`floe lineage replay\` sends ${spooled === 1 ? 'it' : 'them'}.`,
      );
    }
    if (rejected > 0) warn(`lineage: ${eventsOf(rejected)} refused by the receiver${why}.`);
  }
}
