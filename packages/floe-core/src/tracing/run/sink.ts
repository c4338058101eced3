import type { RunSink } from '../../events';
import { newTraceIds, runTrace } from '../context/run-trace';
import { settingsOf } from '../settings/settings';
import type { TracingOptions } from './options';

/**
 * Traces and measures a run, as `OTEL_*` and `observability` say: sent to a backend by OTLP, or kept in the folder of the run.
 * Telemetry never fails a run: what goes wrong is one line at the end.
 *
 * @returns undefined where nothing is traced or measured; no library is loaded then
 */
export async function tracingSink(options: TracingOptions): Promise<RunSink | undefined> {
  const { metrics, attributes, ...asked } = settingsOf(options);
  const trace = options.trace ?? runTrace(options);
  const traces = trace && asked.traces;
  if (!traces && !metrics) return undefined;
  const { openRunTelemetry } = await import('./run-telemetry.js');
  const settings = { attributes, ...(traces && { traces }), ...(metrics && { metrics }) };
  return openRunTelemetry({ options, settings, ids: trace ?? newTraceIds(undefined) });
}
