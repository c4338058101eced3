import type { Asked } from './asked';
import { callerOf } from './caller';
import { dbtTraceEnv } from './dbt-trace';
import { isKept } from './sampler';
import { settingsOf } from './settings';
import { contextVariables, newSpanId, newTraceId, type TraceContext } from './trace-context';

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
  /** For dbt's process: `TRACEPARENT`, and what dbt 2 wants to hear so that its own spans join. */
  readonly childEnv: Readonly<Record<string, string>>;
}

/**
 * Begins the trace of a run: in the caller's trace, or in one of its own. Cheap, so that it can be done before dbt is started.
 *
 * @returns undefined where the run is not traced
 */
export function runTrace(options: Asked): RunTrace | undefined {
  const { traces, sampler } = settingsOf(options);
  const parent = callerOf(options.env);
  const ids = newTraceIds(parent);
  if (!traces || !isKept(sampler, ids.traceId, parent)) return undefined;
  return { ...ids, childEnv: childEnvOf(ids) };
}

/** New ids for the spans of a run. */
export function newTraceIds(parent: TraceContext | undefined): TraceIds {
  return {
    traceId: parent?.traceId ?? newTraceId(),
    ...(parent?.state !== undefined && { traceState: parent.state }),
    ...(parent?.parentSpanId !== undefined && { parentSpanId: parent.parentSpanId }),
    runSpanId: newSpanId(),
    engineSpanId: newSpanId(),
  };
}

function childEnvOf({ traceId, engineSpanId, traceState }: TraceIds): Record<string, string> {
  const state = traceState === undefined ? {} : { state: traceState };
  return {
    ...contextVariables({ traceId, parentSpanId: engineSpanId, sampled: true, ...state }),
    ...dbtTraceEnv(traceId, engineSpanId),
  };
}
