import type { EngineReady, NodeAmended, RunEvent, RunFinished, RunVerdict } from '../../events';
import type { Attributes } from '../attributes';
import { type Failure, failureIn } from './failure';
import { attributeNames, eventNames, spanNames } from '../names';
import type { FinishedSpan, SpanEvent } from './span';

/** Events of one span; OpenTelemetry's own limit. */
const mostEvents = 128;

/** The facts the two outer spans of a run are made with. */
export interface RunIdentity {
  readonly traceId: string;
  readonly traceState?: string;
  /** The caller's span, where there is one. */
  readonly parentSpanId?: string;
  readonly runSpanId: string;
  readonly engineSpanId: string;
  readonly runId: string;
  readonly project: string;
  readonly command: 'build' | 'test';
  /** When the verb began; without it the first event's time counts. */
  readonly startedAt?: Date;
}

/** The entries that have a value. */
function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as never;
}

const results: Readonly<Record<RunVerdict, string>> = {
  succeeded: 'success',
  failed: 'failure',
  interrupted: 'cancellation',
  unfinished: 'error',
};

const reasons: Readonly<Record<RunVerdict, string | undefined>> = {
  succeeded: undefined,
  failed: 'dbt has failed',
  interrupted: 'stopped by the user',
  unfinished: 'dbt ended without saying how',
};

/** The part of a span which the two do not share. */
type Part = Omit<FinishedSpan, 'traceId' | 'traceState' | 'kind' | 'links' | 'error'>;

/** Listens to a run for what belongs to the run as a whole, and makes its two outer spans: floe's, and dbt's in it. */
export class RunSpans {
  private engine: Omit<Partial<EngineReady>, 'kind' | 'at' | 'runId'> = {};
  private readonly events: SpanEvent[] = [];
  private firstAt: Date | undefined;
  /** When dbt was last heard of; what floe finds out after that is not dbt's time. */
  private lastAt: Date | undefined;
  private problem: Failure | undefined;
  private modelsExecuted = 0;

  constructor(private readonly identity: RunIdentity) {}

  /** dbt's version and adapter, as far as they have been told. */
  get known(): { readonly version?: string; readonly adapter?: string } {
    return this.engine;
  }

  accept(event: RunEvent): void {
    this.firstAt ??= event.at;
    if (isOfEngine(event)) this.lastAt = event.at;
    if (event.kind === 'engine-ready') this.engine = { ...this.engine, ...event };
    if (event.kind === 'retrying') {
      this.note(eventNames.retry, event.at, {
        [eventNames.retryAttempt]: event.attempt,
        [eventNames.retryTries]: event.tries,
        [eventNames.retryWaitMs]: event.waitMs,
        [eventNames.retryReason]: event.reason,
      });
    }
    if (event.kind === 'problem') this.noteProblem(event.level, event.text, event.at);
  }

  /** Counts models that were worked on; less than zero takes back. */
  countModel(amount: number): void {
    this.modelsExecuted += amount;
  }

  /** Notes that a node ended in another way than its span says. */
  noteAmended({ node, outcome, was, at }: NodeAmended): void {
    this.note(eventNames.nodeAmended, at, {
      [attributeNames.uniqueId]: node.uniqueId,
      [attributeNames.dbtStatus]: outcome.status,
      [eventNames.statusBefore]: was.status,
    });
  }

  /** @param end undefined when the run was never said to be over */
  spans(end: RunFinished | undefined, now: Date): FinishedSpan[] {
    const verdict = end?.verdict ?? 'unfinished';
    const { traceId, traceState } = this.identity;
    const error = verdict === 'succeeded' ? undefined : (this.problem?.status ?? reasons[verdict]);
    const shared = {
      ...{ traceId, kind: 'internal' as const, links: [] },
      ...known({ traceState, error }),
    };
    return [
      { ...shared, ...this.engineSpan(end, now) },
      { ...shared, ...this.runSpan(verdict, end?.at ?? now) },
    ];
  }

  private engineSpan(end: RunFinished | undefined, now: Date): Part {
    const { command, engineSpanId, runSpanId } = this.identity;
    return {
      name: spanNames.engine[command],
      spanId: engineSpanId,
      parentSpanId: runSpanId,
      startedAt: this.firstAt ?? now,
      endedAt: this.lastAt ?? now,
      attributes: this.engineAttributes(end),
      events: this.events,
    };
  }

  private runSpan(verdict: RunVerdict, endedAt: Date): Part {
    const { command, runSpanId, parentSpanId, runId, project, startedAt } = this.identity;
    return {
      name: spanNames.run[command],
      spanId: runSpanId,
      ...known({ parentSpanId }),
      isParentRemote: true,
      startedAt: startedAt ?? this.firstAt ?? endedAt,
      endedAt,
      attributes: {
        [attributeNames.runId]: runId,
        [attributeNames.project]: project,
        [attributeNames.pipelineName]: project,
        [attributeNames.pipelineRun]: runId,
        [attributeNames.pipelineResult]: results[verdict],
        [attributeNames.verdict]: verdict,
        [attributeNames.errorType]: verdict === 'succeeded' ? undefined : this.problem?.type,
      },
      events: [],
    };
  }

  private engineAttributes(end: RunFinished | undefined): Attributes {
    const { engine } = this;
    return {
      [attributeNames.dbtCommand]: this.identity.command,
      [attributeNames.dbtVersion]: engine.version,
      [attributeNames.dbtInvocation]: engine.invocationId,
      [attributeNames.dbtAdapter]: engine.adapter,
      [attributeNames.dbtAdapterVersion]: engine.adapterVersion,
      [attributeNames.dbtThreads]: engine.threads,
      [attributeNames.dbtModelsExecuted]: this.modelsExecuted,
      [attributeNames.exitCode]: end?.exitCode,
    };
  }

  private noteProblem(level: 'error' | 'warning', text: string, at: Date): void {
    if (level === 'error') {
      const failure = failureIn(text, at);
      this.problem ??= failure;
      if (this.events.length < mostEvents) this.events.push(failure.event);
      return;
    }
    this.note(eventNames.problem, at, {
      [eventNames.problemLevel]: level,
      [eventNames.problemText]: text,
    });
  }

  private note(name: string, at: Date, attributes: Attributes): void {
    if (this.events.length < mostEvents) this.events.push({ name, at, attributes });
  }
}

/** Whether the engine was still there: floe looks into tests, and ends what is open, after it. */
function isOfEngine(event: RunEvent): boolean {
  if (event.kind === 'node-ended') return event.source !== 'none' && event.source !== 'log';
  return event.kind !== 'run-finished' && event.kind !== 'test-evidence';
}
