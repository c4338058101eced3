import { type Environment } from '../settings/environment';
import { settingsOf } from '../settings/settings';
import type { TelemetrySource } from '../settings/telemetry-source';
import { callerOf } from './caller';
import { dbtTraceEnv } from './dbt-trace';
import { isSampledBy } from './sampler';
import {
  contextVariables,
  isPropagated,
  newSpanId,
  newTraceId,
  type TraceContext,
} from './trace-context';

/** Ids of the outer spans of a run, known before it begins, so that others can be told. */
export interface TraceIds {
  readonly traceId: string;
  readonly traceState?: string;
  /** The caller's span, where there is one. */
  readonly parentSpanId?: string;
  readonly runSpanId: string;
  readonly engineSpanId: string;
}

/** The trace a run is in. */
export interface RunTrace extends TraceIds {
  /** For dbt's process: `TRACEPARENT`, and the variables by which dbt 2's own spans join. */
  readonly childEnv: Readonly<Record<string, string>>;
}

/**
 * Begins the trace of a run: in the caller's trace, or in one of its own. Cheap, so that it can be done before dbt is started.
 *
 * @returns undefined where the run is not traced
 */
export function runTrace(source: TelemetrySource): RunTrace | undefined {
  const { traces } = settingsOf(source);
  const parent = callerOf(source.env);
  const ids = newTraceIds(parent);
  if (!traces || !isSampledBy(source, ids.traceId, parent)) return undefined;
  return { ...ids, childEnv: childEnvOf(ids, source.env) };
}

/** New ids for the spans of a run. */
export function newTraceIds(parent: TraceContext | undefined): TraceIds {
  return {
    traceId: parent?.traceId ?? newTraceId(),
    ...(parent?.state !== undefined && { traceState: parent.state }),
    ...(parent && { parentSpanId: parent.parentSpanId }),
    runSpanId: newSpanId(),
    engineSpanId: newSpanId(),
  };
}

function childEnvOf(ids: TraceIds, env: Environment): Record<string, string> {
  const { traceId, engineSpanId: parentSpanId, traceState: state } = ids;
  const context = { traceId, parentSpanId, sampled: true, ...(state !== undefined && { state }) };
  return {
    ...(isPropagated(env) && contextVariables(context)),
    ...dbtTraceEnv(traceId, parentSpanId),
  };
}
