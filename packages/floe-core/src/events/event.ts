import type { NodeOutcome, NodeRef, NodeStatus } from './node';

/** dbt's command behind a run. */
export type RunCommand = 'build' | 'test';

/** How the whole run ended. `unfinished`: dbt ended without saying how, or could not start. */
export type RunVerdict = 'succeeded' | 'failed' | 'interrupted' | 'unfinished';

/**
 * An event of a run. `at` is when floe saw it. An engine tells of the end of a node up to four times (`NodeAccount`); sinks hear
 * it once, as `node-ended` (`reconcile.ts`).
 */
export type RunEvent =
  | RunStarted
  | EngineReady
  | NodeStarted
  | NodeFinished
  | NodeReported
  | NodeSettled
  | NodeReused
  | NodeEnded
  | NodeAmended
  | TestEvidence
  | Problem
  | Text
  | Retrying
  | RunFinished;

/** An event without what only the run knows: which run it is, and when the event was seen. */
export type Untimed<E extends RunEvent = RunEvent> = E extends RunEvent
  ? Omit<E, 'runId' | 'at'>
  : never;

/** A value of the warehouse as JSON can hold it; dates, decimals and the like come as text. */
export type Cell = string | number | boolean | null;

interface Base {
  readonly runId: string;
  readonly at: Date;
}

/** First event, before any process is started. */
export interface RunStarted extends Base {
  readonly kind: 'run-started';
  readonly command: RunCommand;
  readonly project: string;
}

/** The engine has said who it is, or a bit more about itself (may come more than once, fields add up). */
export interface EngineReady extends Base {
  readonly kind: 'engine-ready';
  readonly engine: string;
  /** dbt's id of this invocation, a UUID. */
  readonly invocationId?: string;
  readonly version?: string;
  readonly adapter?: string;
  readonly adapterVersion?: string;
  readonly threads?: number;
  /** Found resources as dbt's one line tells them, such as `3 models, 2 seeds, 5 data tests`. */
  readonly found?: string;
}

/** A node has begun. `index` of `total` is dbt's count of this run's nodes, where it gives one. */
export interface NodeStarted extends Base {
  readonly kind: 'node-started';
  readonly node: NodeRef;
  readonly index?: number;
  readonly total?: number;
}

/** A node is over, seen live. To sinks it is progress; what counts is `node-ended`. */
export interface NodeFinished extends Base {
  readonly kind: 'node-finished';
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  /** The status a sink has last been told of the node, if any. */
  readonly shown?: NodeStatus;
  readonly index?: number;
  readonly total?: number;
}

/**
 * dbt's full account of a node, right after it is over: the same that run_results.json will say. Told where the plan
 * asks for it and dbt is started by its Python.
 */
export interface NodeReported extends Base {
  readonly kind: 'node-reported';
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
}

/** After the last live event: what run_results.json says of a node. It has the last word. */
export interface NodeSettled extends Base {
  readonly kind: 'node-settled';
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
}

/**
 * A node that was selected and not built, as what an earlier run built of it is still right; or a test that was not run, as
 * it passed on what is still there. Told before any node begins.
 */
export interface NodeReused extends Base {
  readonly kind: 'node-reused';
  readonly node: NodeRef;
  /** The run that built it, or in which it passed. */
  readonly fromRun: string;
  /** When that was. */
  readonly builtAt: Date;
}

/** Where an account of the end of a node is from; a later one of the list overrules an earlier. */
export const accountSources = ['none', 'reuse', 'log', 'report', 'results'] as const;

/**
 * `none`: the run ended and nobody has said how the node did. `reuse`: node-reused. `log`: node-finished. `report`:
 * node-reported. `results`: node-settled.
 */
export type AccountSource = (typeof accountSources)[number];

/** An earlier run whose work on a node still holds. */
export interface ReusedFrom {
  readonly runId: string;
  /** When it built the node, or when the test passed. */
  readonly builtAt: Date;
}

/** The end of a node: told once for each node, complete, to all sinks alike. */
export interface NodeEnded extends Base {
  readonly kind: 'node-ended';
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  /** By dbt's clock where dbt says; a node that was skipped took no time. */
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly source: AccountSource;
  /** Status of the last `node-finished` a sink was told of the node, if any. */
  readonly shown?: NodeStatus;
  /** For a node that was reused (status `reused`). */
  readonly reused?: ReusedFrom;
}

/** What is known of the end of a node whatever sink counts it. */
export type NodeFigures = Pick<NodeOutcome, 'status' | 'seconds' | 'rows' | 'failures'> &
  Pick<NodeEnded, 'reused'>;

/**
 * A better account of a node that has ended: most often run_results.json says where a failed node is written, in rare cases that
 * it ended in another way. Whoever counts takes `was` back and adds the outcome.
 */
export interface NodeAmended extends Base {
  readonly kind: 'node-amended';
  readonly node: NodeRef;
  readonly outcome: NodeOutcome;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly source: AccountSource;
  /** What the last `node-ended` or `node-amended` of the node said. */
  readonly was: NodeFigures;
}

/** What the warehouse holds where a test failed; asked after dbt has ended, before `run-finished`. */
export interface TestEvidence extends Base {
  readonly kind: 'test-evidence';
  readonly node: NodeRef;
  /** Values really found in the tested column (at most a few), and whether there are more. */
  readonly found: readonly Cell[];
  readonly more: boolean;
  /** Values the test accepts. */
  readonly expected: readonly Cell[];
}

/** The engine said something is wrong that belongs to no finished node (a parse error, a deprecation). */
export interface Problem extends Base {
  readonly kind: 'problem';
  readonly level: 'error' | 'warning';
  readonly text: string;
}

/** A line that says nothing we know: kept as text, never lost. */
export interface Text extends Base {
  readonly kind: 'text';
  readonly line: string;
}

/** The warehouse could not be reached and nothing had begun; after a while the engine tries again. */
export interface Retrying extends Base {
  readonly kind: 'retrying';
  /** The try that comes, 2 or more, of so many. */
  readonly attempt: number;
  readonly tries: number;
  /** Milliseconds until then. */
  readonly waitMs: number;
  /** What the warehouse or its driver said, one line. */
  readonly reason: string;
}

/** Last event. */
export interface RunFinished extends Base {
  readonly kind: 'run-finished';
  readonly verdict: RunVerdict;
  /** Wall-clock seconds from `run-started`. */
  readonly seconds: number;
  /** Exit code of the engine's process, where it had one. */
  readonly exitCode?: number;
  /** Whether the engine's results have been read (`node-settled`), so that nothing it did is unknown. */
  readonly hasResults?: boolean;
}
