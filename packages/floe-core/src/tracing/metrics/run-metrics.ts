import {
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';

import { type NodeReused, type RunEvent, verdictOf } from '../../events';
import { metricLabels, metricNames, scopeName } from '../names';
import type { Instrumentation } from '../settings/resource';
import type { NodeEnd } from '../spans/node-book';

/** Bounds of the histograms, seconds: from a view that is made in a blink to a run of a night. */
const boundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400];

/** Milliseconds, the most a timer takes: metrics are exported once, when the run is over. */
const never = 2 ** 31 - 1;

/** The run that is measured. */
export interface MeasuredRun {
  readonly project: string;
  readonly command: string;
}

/** Counts and measures a run. It takes the same little space however many nodes there are. */
export class RunMetrics {
  private readonly provider: MeterProvider;
  private readonly meter;
  private readonly common: Record<string, string>;

  constructor(
    { resource, version }: Instrumentation,
    exporter: PushMetricExporter,
    { project, command }: MeasuredRun,
  ) {
    this.provider = new MeterProvider({
      resource,
      readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: never })],
      views: [metricNames.runSeconds, metricNames.nodeSeconds].map((instrumentName) => ({
        instrumentName,
        aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries } },
      })),
    });
    this.meter = instruments(this.provider.getMeter(scopeName, version));
    this.common = { [metricLabels.project]: project, [metricLabels.command]: command };
  }

  /** Counts what is of the run as a whole. */
  accept(event: RunEvent): void {
    if (event.kind === 'retrying') this.meter.retries.add(1, this.common);
    if (event.kind === 'node-reused') this.reused(event);
    if (event.kind !== 'run-finished') return;
    const labels = { ...this.common, [metricLabels.status]: runStatus(event.verdict) };
    this.meter.runs.add(1, labels);
    this.meter.runSeconds.record(event.seconds, labels);
  }

  /** Measures a node that is over. */
  nodeEnded({ node, outcome, startedAt, endedAt }: NodeEnd): void {
    const labels = { ...this.common, [metricLabels.resourceType]: node.resourceType };
    const withStatus = { ...labels, [metricLabels.status]: outcome.status };
    this.meter.nodes.add(1, withStatus);
    if (outcome.status === 'reused') this.meter.cacheHits.add(1, labels);
    if (verdictOf(outcome.status) === 'idle') return;
    const seconds = outcome.seconds ?? (endedAt.getTime() - startedAt.getTime()) / 1000;
    this.meter.nodeSeconds.record(seconds, withStatus);
    if (verdictOf(outcome.status) === 'bad') this.meter.failures.add(1, labels);
    if (outcome.rows !== undefined) this.meter.rows.add(outcome.rows, labels);
  }

  private reused({ node }: NodeReused): void {
    const labels = { ...this.common, [metricLabels.resourceType]: node.resourceType };
    this.meter.nodes.add(1, { ...labels, [metricLabels.status]: 'reused' });
    this.meter.cacheHits.add(1, labels);
  }

  /** Counts a task of Nx that was not run because its result was there. */
  cacheHit(project: string, target: string): void {
    this.meter.cacheHits.add(1, {
      [metricLabels.project]: project,
      [metricLabels.command]: target,
    });
  }

  /** Exports all that has been measured, if anything has. */
  shutdown(): Promise<void> {
    return this.provider.shutdown();
  }
}

/** The words of the Python original: a run is a success or a failure; one that was stopped is neither. */
function runStatus(verdict: string): string {
  const words: Readonly<Record<string, string>> = {
    succeeded: 'success',
    interrupted: 'cancelled',
  };
  return words[verdict] ?? 'failure';
}

function instruments(meter: ReturnType<MeterProvider['getMeter']>) {
  const seconds = { unit: 's' };
  return {
    runs: meter.createCounter(metricNames.runs, { description: 'Runs, by how they ended.' }),
    runSeconds: meter.createHistogram(metricNames.runSeconds, seconds),
    nodes: meter.createCounter(metricNames.nodes, { description: 'Nodes, by how they ended.' }),
    nodeSeconds: meter.createHistogram(metricNames.nodeSeconds, seconds),
    failures: meter.createCounter(metricNames.failures, { description: 'Nodes that failed.' }),
    rows: meter.createCounter(metricNames.rows, { description: 'Rows written or changed.' }),
    retries: meter.createCounter(metricNames.retries, { description: 'Runs begun again.' }),
    cacheHits: meter.createCounter(metricNames.cacheHits, {
      description: 'Work that was not done because its result was there.',
    }),
  };
}
