import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  AggregationType,
  InstrumentType,
  MeterProvider,
  MetricReader,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';

import { type NodeReused, type RunEvent, verdictOf } from '../events';
import { metricLabels, metricNames, scopeName } from './names';
import type { NodeEnd } from './node-book';
import { clean, type Teller } from './otlp/encode';
import { otel } from './variables';

/** Bounds of the histograms, seconds: from a view that is made in a blink to a run of a night. */
const boundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400];

type Preference = Readonly<Record<string, (type: InstrumentType) => AggregationTemporality>>;

/** `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE`; each process counts from zero, so both say the same here. */
const temporality: Preference = {
  cumulative: () => AggregationTemporality.CUMULATIVE,
  delta: (type) =>
    type === InstrumentType.COUNTER || type === InstrumentType.HISTOGRAM
      ? AggregationTemporality.DELTA
      : AggregationTemporality.CUMULATIVE,
};

/** Collects when it is told to. */
class OnDemand extends MetricReader {
  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }
  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }
}

/** Which run is measured. */
export interface Measured {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly project: string;
  readonly command: string;
}

/** Counts and measures a run. It takes the same little space however many nodes there are. */
export class Measures {
  private readonly reader: MetricReader;
  private readonly meter;
  private readonly common: Record<string, string>;

  constructor(teller: Teller, { env, project, command }: Measured) {
    const wanted = otel(env, 'EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE')?.toLowerCase();
    const selector = temporality[wanted === 'delta' ? 'delta' : 'cumulative'];
    this.reader = new OnDemand({ ...(selector && { aggregationTemporalitySelector: selector }) });
    const provider = new MeterProvider({
      resource: resourceFromAttributes(clean(teller.resource, teller.scrub)),
      readers: [this.reader],
      views: [metricNames.runSeconds, metricNames.nodeSeconds].map((instrumentName) => ({
        instrumentName,
        aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries } },
      })),
    });
    this.meter = instruments(provider.getMeter(scopeName, teller.version));
    this.common = { [metricLabels.project]: project, [metricLabels.command]: command };
  }

  /** What of the run as a whole is counted. */
  accept(event: RunEvent): void {
    if (event.kind === 'retrying') this.meter.retries.add(1, this.common);
    if (event.kind === 'node-reused') this.reused(event);
    if (event.kind !== 'run-finished') return;
    const labels = { ...this.common, [metricLabels.status]: runStatus(event.verdict) };
    this.meter.runs.add(1, labels);
    this.meter.runSeconds.record(event.seconds, labels);
  }

  /** A node that is over. */
  node({ node, outcome, startedAt, endedAt }: NodeEnd): void {
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

  /** A task of Nx that was not run because its result was there. */
  cacheHit(project: string, target: string): void {
    this.meter.cacheHits.add(1, {
      [metricLabels.project]: project,
      [metricLabels.command]: target,
    });
  }

  /** All that has been measured; undefined when there is nothing. */
  async collect(): Promise<ResourceMetrics | undefined> {
    const { resourceMetrics } = await this.reader.collect();
    return resourceMetrics.scopeMetrics.length > 0 ? resourceMetrics : undefined;
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
