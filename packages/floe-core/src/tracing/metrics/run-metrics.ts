import {
  AggregationType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
} from '@opentelemetry/sdk-metrics';

import type { RunEvent } from '../../events';
import { metricLabels, metricNames, scopeName } from '../names';
import type { Instrumentation } from '../settings/resource';
import { NodeTally } from './node-tally';

/** Bounds of the histograms, seconds: from a view that is made in a blink to a run of a night. */
const boundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400];

/** Milliseconds, the most a timer takes: metrics are exported once, when the run is over. */
const never = 2 ** 31 - 1;

/** The run that is measured. */
export interface MeasuredRun {
  readonly project: string;
  readonly command: string;
}

/** Counts and measures a run. Of each node that took time it holds a number. */
export class RunMetrics {
  private readonly provider: MeterProvider;
  private readonly meter;
  private readonly nodes = new NodeTally();
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

  accept(event: RunEvent): void {
    if (event.kind === 'retrying') this.meter.retries.add(1, this.common);
    if (event.kind === 'node-ended') this.nodes.add(event);
    if (event.kind === 'node-amended') this.nodes.amend(event);
    if (event.kind !== 'run-finished') return;
    const labels = { ...this.common, [metricLabels.status]: runStatus(event.verdict) };
    this.meter.runs.add(1, labels);
    this.meter.runSeconds.record(event.seconds, labels);
  }

  /** Counts a task of Nx that was not run because its result was there. */
  cacheHit(project: string, target: string): void {
    this.meter.cacheHits.add(1, {
      [metricLabels.project]: project,
      [metricLabels.command]: target,
    });
  }

  /** A counter takes nothing back, so nodes are counted once no end of one can be amended any more. */
  private measureNodes(): void {
    const { meter } = this;
    for (const { resourceType, status, isBad, nodes, hits, seconds, rows } of this.nodes.take()) {
      const labels = { ...this.common, [metricLabels.resourceType]: resourceType };
      const withStatus = { ...labels, [metricLabels.status]: status };
      if (nodes > 0) meter.nodes.add(nodes, withStatus);
      if (hits > 0) meter.cacheHits.add(hits, labels);
      if (isBad && nodes > 0) meter.failures.add(nodes, labels);
      for (const each of seconds) meter.nodeSeconds.record(each, withStatus);
      if (rows !== undefined) meter.rows.add(rows, labels);
    }
  }

  /** Exports all that has been measured, if anything has. */
  shutdown(): Promise<void> {
    this.measureNodes();
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
