import type { ExecutorContext } from '@nx/devkit';
import { allDependencyIds, taskId } from '../dependency-ids';

type Tasks = NonNullable<ExecutorContext['taskGraph']>['tasks'];
type Task = Tasks[string];

/**
 * The tasks of the same command and project that a task has no order with, by Nx: neither waits for the other, near or far.
 *
 * @param executor theirs, such as `nx-floe:run`
 */
export function tasksBeside(executor: string, context: ExecutorContext): Task[] {
  const { taskGraph, projectName = '', projectsConfigurations } = context;
  if (!taskGraph) return [];
  const own = taskId(context);
  const targets = projectsConfigurations.projects[projectName]?.targets;
  const before = allDependencyIds(taskGraph, own);
  return Object.values(taskGraph.tasks).filter(
    ({ id, target }) =>
      target.project === projectName &&
      targets?.[target.target]?.executor === executor &&
      id !== own &&
      !before.has(id) &&
      !allDependencyIds(taskGraph, id).has(own),
  );
}

/**
 * What the executor of one task is told of its command where it is started by another task's: itself and what it waits for,
 * as if nothing else had been asked.
 */
export function contextOfTask(task: Task, context: ExecutorContext): ExecutorContext {
  const { taskGraph } = context;
  if (!taskGraph) return context;
  const known = new Set([task.id, ...allDependencyIds(taskGraph, task.id)]);
  const only = <T>(rows: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(rows).filter(([id]) => known.has(id)));
  return {
    ...context,
    taskGraph: {
      ...taskGraph,
      tasks: only(taskGraph.tasks),
      dependencies: only(taskGraph.dependencies),
    },
  };
}
