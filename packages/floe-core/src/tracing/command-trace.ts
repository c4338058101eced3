import type { Asked } from './asked';
import { tasksVariable } from './caller';
import { isKept } from './sampler';
import { settingsOf } from './settings';
import {
  contextVariables,
  newSpanId,
  newTraceId,
  type TraceContext,
  traceContextOf,
} from './trace-context';

type Environment = Readonly<Record<string, string | undefined>>;

/** The trace of one `nx` command. */
export interface CommandTrace {
  readonly context: TraceContext & { readonly parentSpanId: string };
  /** The caller's span, as of a CI. */
  readonly callerSpanId?: string;
  /** Whether the command and its tasks are told to a backend. */
  readonly told: boolean;
  /** For the tasks. An empty text where a task gets nothing. */
  readonly taskEnv: Readonly<Record<string, string>>;
}

/** What Nx's command has to go by: the environment alone, for it is of many projects. */
export function commandAsked(env: Environment): Asked {
  return { env, observability: { traces: true, metrics: true } };
}

/**
 * Begins the trace of one `nx` command, so that all of its tasks are in the same: that of the caller, or a new one. It costs
 * nothing to speak of, and loads nothing.
 *
 * @returns undefined where OpenTelemetry is switched off
 */
export function commandTrace(env: Environment): CommandTrace | undefined {
  const { traces, sampler } = settingsOf(commandAsked(env));
  if (!traces) return undefined;
  const caller = traceContextOf(env);
  const traceId = caller?.traceId ?? newTraceId();
  const sampled = isKept(sampler, traceId, caller);
  const context = { traceId, parentSpanId: newSpanId(), sampled };
  const variables = contextVariables(context);
  const told = sampled && traces.target !== undefined;
  return {
    context: { ...context, ...(caller?.state !== undefined && { state: caller.state }) },
    ...(caller?.parentSpanId !== undefined && { callerSpanId: caller.parentSpanId }),
    told,
    taskEnv: { ...variables, [tasksVariable]: told ? (variables.TRACEPARENT ?? '') : '' },
  };
}
