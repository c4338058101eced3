import type { Environment } from '../settings/environment';
import { spanIdOf, type TraceContext, traceContextOf } from './trace-context';

/**
 * The variable in which the Nx plugin repeats the `TRACEPARENT` it gives to tasks, where it exports their spans too: all tasks
 * get the same one, and the span of a task is known by it and by the name of the task.
 */
export const tasksVariable = 'NX_FLOE_TRACEPARENT';

/** Name of an Nx task: `<project>:<target>` and its configuration, where it has one. */
export function taskName(project: string, target: string, configuration?: string): string {
  return [project, target, configuration].filter(Boolean).join(':');
}

/** The trace this process was started in, and the span of whoever started it: under Nx, that of the task. */
export function callerOf(env: Environment): TraceContext | undefined {
  const context = traceContextOf(env);
  const { NX_TASK_TARGET_PROJECT: project, NX_TASK_TARGET_TARGET: target } = env;
  if (!context || !project || !target) return context;
  if (env[tasksVariable] === undefined || env[tasksVariable] !== env.TRACEPARENT) return context;
  const task = taskName(project, target, env.NX_TASK_TARGET_CONFIGURATION);
  return { ...context, parentSpanId: spanIdOf(context.parentSpanId, task) };
}
