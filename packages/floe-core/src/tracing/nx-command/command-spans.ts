import { taskName } from '../context/caller';
import type { CommandEnd, TaskEnd } from './command-end';
import { attributeNames, spanNames } from '../names';
import type { FinishedSpan } from '../spans/span';
import { spanIdOf } from '../context/trace-context';

/** The semantic conventions' words for how a task ended. */
const results = new Map([
  ['failure', 'failure'],
  ['skipped', 'skip'],
  ['stopped', 'cancellation'],
]);

/** The cache a result came from that was there already. */
const caches = new Map([
  ['local-cache', 'local'],
  ['local-cache-kept-existing', 'kept'],
  ['remote-cache', 'remote'],
]);

/** One span for the command, and one for each task in it. */
export function commandSpans(end: CommandEnd): FinishedSpan[] {
  const { trace, tasks, id, command } = end;
  const { traceId, parentSpanId: spanId, state } = trace.context;
  const failed = tasks.filter(({ status }) => status === 'failure');
  const shared = {
    ...{ traceId, kind: 'internal' as const, events: [], links: [] },
    ...(state !== undefined && { traceState: state }),
  };
  const root: FinishedSpan = {
    ...shared,
    ...{ spanId, name: spanNames.command(command) },
    ...(trace.callerSpanId !== undefined && { parentSpanId: trace.callerSpanId }),
    isParentRemote: true,
    ...{ startedAt: end.startedAt, endedAt: end.endedAt },
    attributes: {
      [attributeNames.pipelineName]: spanNames.command(command),
      [attributeNames.pipelineRun]: id,
      [attributeNames.pipelineResult]: failed.length > 0 ? 'failure' : 'success',
    },
    ...(failed.length > 0 && { error: `failed: ${failed.map((each) => each.id).join(', ')}` }),
  };
  return [root, ...tasks.map((task) => ({ ...shared, ...taskSpan(task, root) }))];
}

function taskSpan(
  task: TaskEnd,
  root: FinishedSpan,
): Omit<FinishedSpan, 'traceId' | 'kind' | 'events' | 'links'> {
  const { project, target, configuration, status } = task;
  const startedAt = task.startedAt ?? root.startedAt;
  return {
    spanId: spanIdOf(root.spanId, taskName(project, target, configuration)),
    parentSpanId: root.spanId,
    name: spanNames.task(task.id),
    startedAt,
    endedAt: task.endedAt && task.endedAt > startedAt ? task.endedAt : startedAt,
    attributes: {
      [attributeNames.taskName]: task.id,
      [attributeNames.taskRun]: task.hash,
      [attributeNames.taskResult]: results.get(status) ?? 'success',
      [attributeNames.taskStatus]: status,
      [attributeNames.taskCache]: caches.get(status) ?? 'miss',
      [attributeNames.taskProject]: project,
      [attributeNames.taskTarget]: target,
      [attributeNames.taskConfiguration]: configuration,
      [attributeNames.taskHash]: task.hash,
      [attributeNames.exitCode]: task.code,
    },
    ...(status === 'failure' && { error: `the task failed with exit code ${String(task.code)}` }),
  };
}
