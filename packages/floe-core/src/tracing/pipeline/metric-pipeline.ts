import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';

import type { FallbackExporter } from '../export/fallback-exporter';
import { openExporter } from '../export/open-exporter';
import { metricSerializers } from '../export/serializers';
import { type MeasuredRun, RunMetrics } from '../metrics/run-metrics';
import { temporalityOf } from '../metrics/temporality';
import type { Environment } from '../settings/environment';
import type { Instrumentation } from '../settings/resource';
import type { SignalSettings } from '../settings/settings';

/** The way of metrics: instruments → reader → exporter. */
export interface MetricPipeline {
  readonly exporter: FallbackExporter<ResourceMetrics>;
  readonly metrics: RunMetrics;
}

/**
 * Opens the way of metrics.
 *
 * @param folder absolute: where `metrics.jsonl` is kept; without it, nothing is
 */
export async function openMetrics(
  settings: SignalSettings,
  instrumentation: Instrumentation,
  { env, folder, ...run }: MeasuredRun & { readonly env: Environment; readonly folder?: string },
): Promise<MetricPipeline> {
  const exporter = await openExporter(metricSerializers, settings, folder);
  const pushed = {
    export: exporter.export.bind(exporter),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
    selectAggregationTemporality: temporalityOf(env),
  };
  return { exporter, metrics: new RunMetrics(instrumentation, pushed, run) };
}
