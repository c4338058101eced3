/** A node of dbt's graph, as far as an event knows it. */
export interface NodeRef {
  /** dbt's `unique_id`, such as `model.jaffle.orders`. */
  readonly uniqueId: string;
  /** dbt's name of the node, such as `orders`. */
  readonly name: string;
  /** dbt's resource type: model, seed, snapshot, test, unit_test, operation, … (open: dbt adds some). */
  readonly resourceType: string;
  /** dbt's path of the node itself, relative to its kind's folder; of a generic test it is a made-up name. */
  readonly path?: string;
  /** File the node is written in, relative to the dbt project; told of failed nodes only. */
  readonly file?: string;
  /** table, view, incremental, seed, test, … */
  readonly materialization?: string;
  /** Quoted full name of what the node builds, such as `"jaffle"."main"."orders"`. */
  readonly relation?: string;
  /** For a generic test: `unique_id` of the node it is attached to. */
  readonly attachedNode?: string;
}

/** How a node ended, in dbt's words (run-results v6); a word dbt adds later is kept as it is. */
export type NodeStatus =
  | 'success'
  | 'pass'
  | 'warn'
  | 'fail'
  | 'error'
  | 'runtime error'
  | 'skipped'
  | 'partial success'
  | 'no-op'
  | 'reused'
  /** floe's own word: dbt calls a query it stopped with Ctrl-C an error. */
  | 'interrupted'
  | (string & {});

/** What is known of a finished node. Everything but the status may be missing (dbt 2 says less). */
export interface NodeOutcome {
  readonly status: NodeStatus;
  /** Seconds of execution. */
  readonly seconds?: number;
  /** dbt's message; for an error its full text. */
  readonly message?: string;
  /** File with the SQL dbt made of the node, relative to the dbt project; told of failed nodes only. */
  readonly compiledPath?: string;
  /** Failing rows of a test. */
  readonly failures?: number;
  /** Rows written, where the adapter tells. */
  readonly rows?: number;
  /** When it began and ended, where dbt tells. */
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  /** What it consisted of, in order, where dbt tells: `compile`, then `execute`. */
  readonly phases?: readonly NodePhase[];
  /** dbt's name of the thread that worked on it, such as `Thread-1 (worker)`. */
  readonly thread?: string;
  /** What the adapter said: `query_id`, `bytes_processed`, …, as far as it is numbers and texts. */
  readonly adapterResponse?: Readonly<Record<string, string | number | boolean>>;
}

/** A part of the work on a node, as in dbt's `timing`. */
export interface NodePhase {
  readonly name: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** A status is good, doubtful, bad or idle; only `bad` fails a run. */
export type Verdict = 'good' | 'doubtful' | 'bad' | 'idle';

const verdicts = new Map<string, Verdict>(
  Object.entries({
    success: 'good',
    pass: 'good',
    reused: 'good',
    warn: 'doubtful',
    skipped: 'idle',
    'no-op': 'idle',
    interrupted: 'idle',
    fail: 'bad',
    error: 'bad',
    'runtime error': 'bad',
    'partial success': 'bad',
  }),
);

/** A status this version does not know is doubtful: shown, and dbt's exit code decides. */
export function verdictOf(status: NodeStatus): Verdict {
  return verdicts.get(status) ?? 'doubtful';
}
