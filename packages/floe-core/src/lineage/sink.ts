import {
  type NodeAmended,
  type NodeEnded,
  type NodeRef,
  type NodeStarted,
  type NodeStatus,
  type RunEvent,
  type RunFinished,
  type RunSink,
  verdictOf,
} from '../events';
import { ColumnQuestions } from './columns/column-questions';
import { eventsOf } from './event/words';
import type { Delivery, LineageOptions } from './options';
import { BuiltNodes } from './run/built-nodes';
import { CommandRun } from './run/command-run';
import type { NodeRun, NodeTeller } from './run/node-run';
import { Outbox } from './run/outbox';
import { postTo } from './run/post';
import { RowCounts } from './run/row-counts';
import { runIdOf } from './run/run-ids';
import { TestRuns } from './run/test-runs';
import { SceneLoader } from './scene/load-scene';

/** Milliseconds that are waited for answers when the run is over: columns of the last nodes, rows of tables. */
const patience = 1000;

type Handlers = {
  readonly [K in RunEvent['kind']]?: (event: Extract<RunEvent, { kind: K }>) => void;
};

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
  private readonly open = new Map<string, NodeRun>();
  private startedAt: Date | undefined;
  private lastSeen: Date | undefined;
  private isBegun = false;
  private isOver = false;
  private hasFault = false;
  private hasLookedAgain = false;

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
    'node-ended': (event) => {
      // Of a node that was reused there is no run to tell of, unless it began.
      if (event.reused === undefined || this.open.has(event.node.uniqueId)) this.nodeEnded(event);
    },
    'node-amended': (event) => {
      this.nodeAmended(event);
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

  private nodeStarted({ node, at }: Pick<NodeStarted, 'node' | 'at'>): void {
    const teller = this.tellers.get(node.resourceType);
    if (teller === undefined || this.open.has(node.uniqueId)) return;
    this.begin(at);
    const run = { ref: node, startedAt: at, runId: this.idOf(node.uniqueId, 0) };
    this.open.set(node.uniqueId, run);
    this.outbox.add(teller.start(run));
  }

  private nodeEnded(event: NodeEnded | NodeAmended): void {
    const { node, outcome, source } = event;
    const at = source === 'log' ? event.endedAt : event.at;
    const teller = this.tellers.get(node.resourceType);
    if (teller === undefined) return;
    this.lookAgain(source);
    if (!this.open.has(node.uniqueId)) {
      if (outcome.status === 'skipped') {
        const entry = teller.skip(node, outcome);
        if (entry) this.outbox.add(entry);
        return;
      }
      this.nodeStarted({ node, at: outcome.startedAt ?? at });
    }
    const run = this.open.get(node.uniqueId);
    if (run === undefined) return;
    this.open.delete(node.uniqueId);
    this.command.addFailures(badness(outcome.status));
    const message = 'The run ended before this did.';
    const told = source === 'none' ? { message, ...outcome } : outcome;
    const whole = { ...run, ref: { ...run.ref, ...node } };
    this.outbox.add(teller.end({ run: whole, outcome: told, at, late: source !== 'report' }));
  }

  /** Where it has been told that a node ended in another way, that is told anew: of two ends the later counts. */
  private nodeAmended(event: NodeAmended): void {
    const { node, outcome, at, was, startedAt } = event;
    const teller = this.tellers.get(node.resourceType);
    if (teller === undefined || was.status === outcome.status) return;
    // Nothing has been told of it.
    if (was.reused !== undefined || was.status === 'skipped') {
      this.nodeEnded(event);
      return;
    }
    this.command.addFailures(badness(outcome.status) - badness(was.status));
    const run = { ref: node, startedAt, runId: this.idOf(node.uniqueId, 0) };
    this.outbox.add(teller.amend({ run, outcome, at, late: true }, was));
  }

  /** dbt that does not report its nodes may write its manifest at the end. */
  private lookAgain(source: NodeEnded['source']): void {
    if (source !== 'results' || this.hasLookedAgain) return;
    this.hasLookedAgain = true;
    this.scenes.again();
  }

  private finish(at: Date, verdict: RunFinished['verdict'], end: Partial<RunFinished> = {}): void {
    if (this.isOver) return;
    this.isOver = true;
    this.begin(at);
    for (const { ref } of [...this.open.values()]) this.nodeEnded(cutShort(ref, at));
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

function badness(status: NodeStatus): 0 | 1 {
  return verdictOf(status) === 'bad' ? 1 : 0;
}

/** The end of a node of a run that was never said to be over. */
function cutShort(node: NodeRef, at: Date): NodeEnded {
  const outcome = { status: 'interrupted' };
  const times = { startedAt: at, endedAt: at };
  return { kind: 'node-ended', runId: '', at, node, outcome, source: 'none', ...times };
}
