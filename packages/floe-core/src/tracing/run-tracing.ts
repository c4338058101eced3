import { readGraph } from '../dbt';
import type { RunEvent, RunFinished } from '../events';
import { databaseSystem } from './database-system';
import { dbtTracesItself } from './dbt-trace';
import { closeLines, type Line, openLine } from './delivery';
import { knownGraph, type KnownGraph } from './known-graph';
import { lossesOf, lossLine } from './loss';
import { Measures } from './measures';
import { NodeBook, type NodeEnd } from './node-book';
import { nodeSpans } from './node-spans';
import type { TracingOptions } from './options';
import { encodeMetrics, spanEncoder, type Teller } from './otlp/encode';
import { SpanOutbox } from './outbox';
import { RunSpans } from './run-spans';
import type { Settings } from './settings';
import type { TraceIds } from './run-trace';

/** What a run's telemetry is made of. */
export interface Parts {
  readonly options: TracingOptions;
  readonly settings: Settings;
  readonly teller: Teller;
  readonly ids: TraceIds;
}

/** Opens what a run's telemetry needs. Undefined settings of a signal leave it out. */
export async function openRunTracing(parts: Parts): Promise<RunTracing> {
  const { options, settings, teller } = parts;
  const { traces, metrics } = settings;
  return new RunTracing(parts, {
    ...(traces && { traces: await openLine('traces', traces, options.runDir) }),
    ...(metrics && {
      metrics: await openLine('metrics', metrics, options.runDir),
      measures: new Measures(teller, options),
    }),
  });
}

/** Nodes that may end while the graph is read. */
const mostEarly = 1000;

interface Lines {
  readonly traces?: Line;
  readonly metrics?: Line;
  readonly measures?: Measures;
}

/** Listens to a run, and lets its spans go as the nodes end. */
export class RunTracing {
  private readonly book = new NodeBook();
  private readonly run: RunSpans;
  private readonly outbox: SpanOutbox | undefined;
  private readonly ran = new Set<string>();
  /** Nodes that ended before the graph was read. */
  private early: NodeEnd[] | undefined = [];
  private graph: KnownGraph = new Map();
  private reading: Promise<void> | undefined;
  private end: RunFinished | undefined;

  constructor(
    private readonly parts: Parts,
    private readonly lines: Lines,
  ) {
    const { options, ids, teller } = parts;
    this.run = new RunSpans({ ...ids, ...options });
    const { traces } = lines;
    this.outbox = traces && new SpanOutbox(traces.courier, traces.file, spanEncoder(teller));
  }

  /** Appends only; never throws, never waits. */
  accept(event: RunEvent): void {
    this.run.accept(event);
    this.lines.measures?.accept(event);
    if (event.kind === 'run-finished') this.end = event;
    if (isOfNode(event)) {
      this.ran.add(event.node.uniqueId);
      if (this.outbox) this.reading ??= this.readGraph();
    }
    const over = this.book.accept(event);
    if (over) this.nodeIsOver(over);
  }

  catchUp(): Promise<void> | undefined {
    const isReading = (this.early?.length ?? 0) > mostEarly;
    return isReading ? this.reading : this.outbox?.catchUp();
  }

  /** Lets go what is left; resolves in a second and a half, whatever happens. */
  async close(): Promise<void> {
    const lines = [this.lines.traces, this.lines.metrics].filter((each) => each !== undefined);
    await closeLines(lines, this.finish());
    const { options } = this.parts;
    const base = options.runDir.replace(/[\\/]\.floe[\\/].*$/, '');
    const { hasOverflowed = false, left = 0 } = this.outbox ?? {};
    const losses = lossesOf(lines, { hasOverflowed, left });
    const line = lossLine(losses, base);
    if (line !== undefined) options.warn(options.scrub(line));
  }

  private async finish(): Promise<void> {
    const now = this.end?.at ?? new Date();
    for (const over of this.book.rest(now)) this.nodeIsOver(over);
    await Promise.all([this.finishTraces(now), this.finishMetrics()]);
  }

  private async finishTraces(now: Date): Promise<void> {
    await this.reading;
    this.letGo();
    this.outbox?.add(this.run.spans(this.end, now));
    await this.outbox?.flush();
  }

  private async finishMetrics(): Promise<void> {
    const collected = await this.lines.measures?.collect();
    if (collected)
      await this.lines.metrics?.courier.bring((form) => encodeMetrics(collected, form));
  }

  private nodeIsOver(over: NodeEnd): void {
    if (over.node.resourceType === 'model' && over.outcome.status !== 'skipped') {
      this.run.countModel();
    }
    this.lines.measures?.node(over);
    if (!this.outbox || dbtTracesItself(this.run.known.version, this.parts.options.env)) return;
    if (this.early) this.early.push(over);
    else this.send(over);
  }

  private async readGraph(): Promise<void> {
    this.graph = knownGraph(await readGraph(this.parts.options.manifestFile));
    this.letGo();
  }

  private letGo(): void {
    const early = this.early ?? [];
    this.early = undefined;
    for (const each of early) this.send(each);
  }

  private send(over: NodeEnd): void {
    const { adapter } = this.run.known;
    const { ids } = this.parts;
    this.outbox?.add(
      nodeSpans(over, {
        ...ids,
        graph: this.graph,
        ran: (uniqueId) => this.ran.has(uniqueId),
        ...(adapter !== undefined && { database: databaseSystem(adapter) }),
      }),
    );
  }
}

/** By the first of these dbt has written its manifest. */
function isOfNode(event: RunEvent): event is Extract<RunEvent, { node: unknown }> {
  return 'node' in event;
}
