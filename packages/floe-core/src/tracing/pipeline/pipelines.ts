import type { Environment } from '../settings/environment';
import type { Instrumentation } from '../settings/resource';
import type { Settings } from '../settings/settings';
import { type MetricPipeline, openMetrics } from './metric-pipeline';
import { shutDown } from './shutdown';
import { openTraces, type TracePipeline } from './trace-pipeline';
import { undeliveredLine, undeliveredOf } from './undelivered';

/** The pipelines of the signals that are on. */
export interface Pipelines {
  readonly traces?: TracePipeline;
  readonly metrics?: MetricPipeline;
}

/** What pipelines are opened with. */
export interface PipelineOptions {
  readonly env: Environment;
  /** Absolute: where is kept what no backend takes; without it, nothing is. */
  readonly folder?: string;
  /** Of what is measured. */
  readonly project?: string;
  readonly command?: string;
}

/** Opens a pipeline for each signal that has settings. */
export async function openPipelines(
  { traces, metrics }: Pick<Settings, 'traces' | 'metrics'>,
  instrumentation: Instrumentation,
  { project = '', command = '', ...where }: PipelineOptions,
): Promise<Pipelines> {
  return {
    ...(traces && { traces: await openTraces(traces, instrumentation, where) }),
    ...(metrics && {
      metrics: await openMetrics(metrics, instrumentation, { ...where, project, command }),
    }),
  };
}

/** Exports all that is left in pipelines, without a limit of time. */
export async function flush({ traces, metrics }: Pipelines): Promise<void> {
  await Promise.all([traces?.shutdown(), metrics?.metrics.shutdown()]);
}

/**
 * Closes pipelines, in a second and a half whatever happens.
 *
 * @param work the last of what is to be recorded, and the flush of it
 * @param subject whose telemetry it is
 * @param base folder from which paths are shown
 * @returns a line for the user when something was not delivered
 */
export async function closePipelines(
  { traces, metrics }: Pipelines,
  work: Promise<unknown>,
  subject: 'run' | 'command',
  base = '',
): Promise<string | undefined> {
  const exporters = [traces?.exporter, metrics?.exporter].filter((each) => each !== undefined);
  await shutDown(exporters, work);
  const { hasOverflowed = false, left = 0 } = traces ?? {};
  return undeliveredLine(undeliveredOf(exporters, { hasOverflowed, left }), base, subject);
}
