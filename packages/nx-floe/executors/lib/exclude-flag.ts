import type { ExecutorContext } from '@nx/devkit';
import { excludeVariable } from '../../tasks';
import { dependencyIds, taskId } from './dependency-ids';

/**
 * The `--exclude` of the command line. It is meant for the task that was asked for, so the tasks that only
 * run because that one needs them do not get it.
 */
export function excludeFlag(context: ExecutorContext): { exclude?: string } {
  const exclude = process.env[excludeVariable] ?? '';
  return exclude !== '' && isAskedFor(context) ? { exclude } : {};
}

function isAskedFor(context: ExecutorContext): boolean {
  const { taskGraph } = context;
  if (!taskGraph) return true;
  const id = taskId(context);
  return !Object.keys(taskGraph.dependencies).some((each) =>
    dependencyIds(taskGraph, each).includes(id),
  );
}
