import type { Paint } from '../../diagnostics';
import type {
  EngineReady,
  NodeAmended,
  NodeEnded,
  NodeFinished,
  NodeOutcome,
  NodeRef,
  NodeStarted,
  NodeStatus,
  ReusedFrom,
  RunEvent,
  RunFinished,
  RunSink,
} from '../../events';
import { type Failure, Failures } from '../failures/failures';
import { retryLine } from '../lines/retry-line';
import { plain } from '../lines/words';
import { LiveLine } from '../screen/live-line';
import { openPage, type Page } from '../screen/page';
import type { Screen } from '../screen/screen';
import type { Ticker } from '../screen/ticker';
import { Notes, type Untold } from './notes';
import { Reused } from './reused';
import { Tally } from './tally';

/** What has been learnt of a run so far. */
export interface Story {
  readonly tally: Tally;
  readonly failures: Failures;
  readonly notes: Notes;
  readonly reused: Reused;
  /** Nodes dbt said it would run. */
  readonly total: number;
}

/** A node that ended, or whose end was told anew. */
export interface Ended {
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  /** The status it was told with before, if it was. */
  readonly before?: NodeStatus;
  /** Whether it was told as reused before. */
  readonly wasReused: boolean;
  /** The how-manieth node it is to end, and of how many; nothing for hooks, which dbt does not count. */
  readonly turn?: { readonly index: number; readonly total: number };
  /** Whether what went wrong with it is kept for the end of the run. */
  readonly kept: boolean;
}

/** How one verb tells a run: each answer is lines to print for good. */
export interface Teller {
  opening(): readonly string[];
  engine(event: EngineReady): readonly string[];
  beforeNodes(): readonly string[];
  node(ended: Ended): readonly string[];
  reused(node: NodeRef, from: ReusedFrom): readonly string[];
  closing(finished: RunFinished, story: Story): readonly string[];
}

/** Settings of `tellStory` that differ between verbs. */
export interface Telling {
  readonly teller: Teller;
  readonly paint: Paint;
  readonly ticker: Ticker;
  /** Failed nodes whose details are kept until the end. */
  readonly keptFailures: number;
}

/** A sink that tells a run on a screen as it goes: what is the same whatever the verb. */
export function tellStory(screen: Screen, telling: Telling): RunSink {
  return new StoryTeller(screen, telling);
}

/** What is done with each kind of event. */
type Listeners = {
  readonly [K in RunEvent['kind']]: (event: Extract<RunEvent, { kind: K }>) => void;
};

class StoryTeller implements RunSink {
  private readonly page: Page;
  private readonly story: { -readonly [key in keyof Story]: Story[key] };
  private live: LiveLine | undefined;
  private counted = 0;

  constructor(
    private readonly screen: Screen,
    private readonly telling: Telling,
  ) {
    this.page = openPage(screen);
    const failures = new Failures(telling.keptFailures);
    this.story = {
      ...{ tally: new Tally(), failures, notes: new Notes(), reused: new Reused() },
      total: 0,
    };
  }

  accept(event: RunEvent): void {
    (this.listeners[event.kind] as (event: RunEvent) => void)(event);
  }

  private readonly listeners: Listeners = {
    'run-started': () => {
      this.begin();
    },
    'engine-ready': (event) => {
      this.page.print(this.telling.teller.engine(event));
    },
    'node-started': (event) => {
      this.started(event);
    },
    'node-finished': (event) => {
      this.story.total = Math.max(this.story.total, event.total ?? 0);
      this.ended(event, event.shown);
    },
    'node-ended': (event) => {
      if (event.reused) this.reused(event.node, event.reused);
      else this.ended(event, event.shown);
    },
    'node-amended': (event) => {
      const { reused, status } = event.was;
      if (reused) this.story.reused.forget(reused);
      this.ended(event, reused ? undefined : status, reused !== undefined);
    },
    'node-reported': () => undefined,
    'node-settled': () => undefined,
    'node-reused': () => undefined,
    'test-evidence': (event) => {
      this.story.failures.addEvidence(event);
    },
    problem: (event) => {
      this.story.notes.problem(event.level, event.text);
    },
    text: (event) => {
      this.said(plain(event.line));
    },
    retrying: (event) => {
      this.page.print([retryLine(event, this.telling.paint)]);
    },
    'run-finished': (event) => {
      this.live?.stop();
      this.page.print(this.telling.teller.closing(event, this.story));
    },
  };

  close(): Promise<void> {
    this.live?.stop();
    return Promise.resolve();
  }

  private begin(): void {
    this.page.print(this.telling.teller.opening());
    if (this.screen.interactive) this.live = new LiveLine(this.page, this.telling.ticker);
  }

  private started({ node, total = 0 }: NodeStarted): void {
    this.story.total = Math.max(this.story.total, total);
    this.page.print(this.telling.teller.beforeNodes());
    this.live?.started(node, this.story.total);
  }

  private reused(node: NodeRef, from: ReusedFrom): void {
    this.story.reused.record(from);
    this.page.print(this.telling.teller.reused(node, from));
  }

  /** @param before the status the node has been counted with, if it has */
  private ended(
    { node, outcome }: NodeFinished | NodeEnded | NodeAmended,
    before: NodeStatus | undefined,
    wasReused = false,
  ): void {
    const { teller } = this.telling;
    const { tally, failures } = this.story;
    const news = tally.record(node, outcome, before);
    const kept = failures.record(node, outcome);
    if (news === 'same') return;
    this.page.print(teller.beforeNodes());
    const turn = news === 'new' ? this.turnOf(node) : undefined;
    const ended = { node, outcome, wasReused, kept, ...(before !== undefined && { before }) };
    this.page.print(teller.node({ ...ended, ...(turn && { turn }) }));
    this.live?.finished(node, this.counted, tally.bad);
  }

  /** dbt's own number is the order in which nodes start, and it counts each kind of hook on its own. */
  private turnOf({ resourceType }: NodeRef): Ended['turn'] {
    if (resourceType === 'operation') return undefined;
    this.counted += 1;
    const { story, counted } = this;
    if (story.total === 0) return undefined;
    story.total = Math.max(story.total, counted);
    return { index: counted, total: story.total };
  }

  private said(text: string): void {
    this.story.notes.text(text);
    this.page.print(text.split('\n').map((line) => this.telling.paint.dim(line)));
  }
}

/** Errors that belong to no node and were not told in a node's message. */
export function errorsBeyond(story: Story, failures: readonly Failure[]): Untold {
  return story.notes.errorsBeyond(failures.map(({ outcome }) => outcome.message ?? ''));
}
