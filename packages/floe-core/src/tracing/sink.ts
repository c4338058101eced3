import type { RunSink } from '../events';
import type { TracingOptions } from './options';
import { settingsOf } from './settings';
import { resourceOf } from './resource';
import { newTraceIds, runTrace } from './run-trace';

/**
 * Traces and measures a run, as `OTEL_*` and `observability` say: sent to a backend by OTLP, or kept in the folder of the run.
 * Telemetry never fails a run: what goes wrong is one line at the end.
 *
 * @returns undefined where nothing is traced or measured; no library is loaded then
 */
export async function tracingSink(options: TracingOptions): Promise<RunSink | undefined> {
  const { metrics, sampler, resource, ...asked } = settingsOf(options);
  const trace = options.trace ?? runTrace(options);
  const traces = trace && asked.traces;
  if (!traces && !metrics) return undefined;
  const { openRunTracing } = await import('./run-tracing.js');
  const settings = { sampler, resource, ...(traces && { traces }), ...(metrics && { metrics }) };
  const teller = {
    resource: resourceOf({ ...options, instance: options.runId }, resource),
    version: options.version,
    scrub: options.scrub,
  };
  return openRunTracing({ options, settings, teller, ids: trace ?? newTraceIds(undefined) });
}
