import { tasksVariable } from '../context/caller';
import { isSampledBy } from '../context/sampler';
import {
  contextVariables,
  isPropagated,
  newSpanId,
  newTraceId,
  type TraceContext,
  traceContextOf,
} from '../context/trace-context';
import type { Environment } from '../settings/environment';
import { settingsOf } from '../settings/settings';
import type { TelemetrySource } from '../settings/telemetry-source';

/** The trace of one `nx` command. */
export interface CommandTrace {
  readonly context: TraceContext;
  /** The caller's span, as of a CI. */
  readonly callerSpanId?: string;
  /** Whether spans of the command and its tasks go to a backend. */
  readonly exported: boolean;
  /** For the tasks. An empty text where a task gets nothing. */
  readonly taskEnv: Readonly<Record<string, string>>;
}

/** The source of a command's settings: the environment alone, for a command is of many projects. */
export function sourceOf(env: Environment): TelemetrySource {
  return { env, observability: { traces: true, metrics: true } };
}

/**
 * Begins the trace of one `nx` command, so that all of its tasks are in the same: that of the caller, or a new one. It costs
 * nothing to speak of, and loads nothing.
 *
 * @returns undefined where OpenTelemetry is switched off
 */
export function commandTrace(env: Environment): CommandTrace | undefined {
  const source = sourceOf(env);
  const { traces } = settingsOf(source);
  if (!traces) return undefined;
  const caller = traceContextOf(env);
  const traceId = caller?.traceId ?? newTraceId();
  const sampled = isSampledBy(source, traceId, caller);
  const context = { traceId, parentSpanId: newSpanId(), sampled };
  const variables = isPropagated(env) ? contextVariables(context) : {};
  const exported = sampled && traces.otlp !== undefined;
  return {
    context: { ...context, ...(caller?.state !== undefined && { state: caller.state }) },
    ...(caller && { callerSpanId: caller.parentSpanId }),
    exported,
    taskEnv: { ...variables, [tasksVariable]: exported ? (variables.TRACEPARENT ?? '') : '' },
  };
}
