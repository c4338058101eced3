import { readGraph } from '../../manifest';
import type { NodeAmended, NodeOutcome, NodeRef, RunEvent, RunFinished } from '../../events';
import { dbtTracesItself } from '../context/dbt-trace';
import type { TraceIds } from '../context/run-trace';
import { closePipelines, openPipelines, type Pipelines } from '../pipeline/pipelines';
import { resourceOf } from '../settings/resource';
import type { Settings } from '../settings/settings';
import { databaseSystem } from '../spans/database-system';
import { knownGraph, type KnownGraph } from '../spans/known-graph';
import { type NodeEnd, nodeSpans } from '../spans/node-spans';
import { RunSpans } from '../spans/run-spans';
import type { TracingOptions } from './options';

/** The parts a run's telemetry is made of. Undefined settings of a signal leave it out. */
export interface RunTelemetryParts {
  readonly options: TracingOptions;
  readonly settings: Settings;
  readonly ids: TraceIds;
}

/** Opens the telemetry of a run. */
export async function openRunTelemetry(parts: RunTelemetryParts): Promise<RunTelemetry> {
  const { options, settings } = parts;
  const { attributes: chosen, ...signals } = settings;
  const { env, scrub, version, project, command, runDir: folder } = options;
  const resource = resourceOf(
    { version, project, instance: options.runId },
    { env, chosen, scrub },
  );
  const instrumentation = { resource, version, scrub };
  const pipelineOptions = { env, folder, project, command };
  return new RunTelemetry(parts, await openPipelines(signals, instrumentation, pipelineOptions));
}

/** Nodes that may end while the graph is read. */
const mostEarly = 1000;

/** Listens to a run, and records its spans as the nodes end. */
export class RunTelemetry {
  private readonly run: RunSpans;
  private readonly ran = new Set<string>();
  /** Nodes that ended before the graph was read. */
  private early: NodeEnd[] | undefined = [];
  private graph: KnownGraph = new Map();
  private reading: Promise<void> | undefined;
  private end: RunFinished | undefined;

  constructor(
    private readonly parts: RunTelemetryParts,
    private readonly pipelines: Pipelines,
  ) {
    this.run = new RunSpans({ ...parts.ids, ...parts.options });
  }

  /** Appends only; never throws, never waits. */
  accept(event: RunEvent): void {
    this.run.accept(event);
    this.pipelines.metrics?.metrics.accept(event);
    if (event.kind === 'run-finished') this.end = event;
    if (isOfNode(event)) {
      this.ran.add(event.node.uniqueId);
      if (this.pipelines.traces) this.reading ??= this.readGraph();
    }
    // Of a node that was reused nothing has happened in this run.
    if (event.kind === 'node-ended' && event.reused === undefined) this.nodeEnded(event);
    if (event.kind === 'node-amended') this.nodeAmended(event);
  }

  catchUp(): Promise<void> | undefined {
    const isReading = (this.early?.length ?? 0) > mostEarly;
    return isReading ? this.reading : this.pipelines.traces?.catchUp();
  }

  /** Exports what is left; resolves in a second and a half, whatever happens. */
  async close(): Promise<void> {
    const { options } = this.parts;
    const base = options.runDir.replace(/[\\/]\.floe[\\/].*$/, '');
    const line = await closePipelines(this.pipelines, this.finish(), 'run', base);
    if (line !== undefined) options.warn(options.scrub(line));
  }

  private async finish(): Promise<void> {
    const now = this.end?.at ?? new Date();
    await Promise.all([this.finishTraces(now), this.pipelines.metrics?.metrics.shutdown()]);
  }

  private async finishTraces(now: Date): Promise<void> {
    await this.reading;
    this.recordEarly();
    this.pipelines.traces?.record(this.run.spans(this.end, now));
    await this.pipelines.traces?.shutdown();
  }

  /** A span that has been exported stays as it is: the span of dbt says what has become of the node. */
  private nodeAmended(event: NodeAmended): void {
    const { node, outcome, was } = event;
    if (was.reused !== undefined) this.nodeEnded(event);
    else if (outcome.status !== was.status) {
      this.run.countModel(executions(node, outcome) - executions(node, was));
      this.run.noteAmended(event);
    }
  }

  private nodeEnded(over: NodeEnd): void {
    this.run.countModel(executions(over.node, over.outcome));
    const { version } = this.run.known;
    if (!this.pipelines.traces || dbtTracesItself(version, this.parts.options.env)) return;
    if (this.early) this.early.push(over);
    else this.record(over);
  }

  private async readGraph(): Promise<void> {
    this.graph = knownGraph(await readGraph(this.parts.options.manifestFile));
    this.recordEarly();
  }

  private recordEarly(): void {
    const early = this.early ?? [];
    this.early = undefined;
    for (const each of early) this.record(each);
  }

  private record(over: NodeEnd): void {
    const { adapter } = this.run.known;
    const { ids } = this.parts;
    this.pipelines.traces?.record(
      nodeSpans(over, {
        ...ids,
        graph: this.graph,
        ran: (uniqueId) => this.ran.has(uniqueId),
        ...(adapter !== undefined && { database: databaseSystem(adapter) }),
      }),
    );
  }
}

/** One for a model that was worked on. */
function executions({ resourceType }: NodeRef, { status }: Pick<NodeOutcome, 'status'>): number {
  return resourceType === 'model' && status !== 'skipped' ? 1 : 0;
}

/** By the first of these dbt has written its manifest. */
function isOfNode(event: RunEvent): event is Extract<RunEvent, { node: unknown }> {
  return 'node' in event;
}
