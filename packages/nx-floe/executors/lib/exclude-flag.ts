import type { ExecutorContext } from '@nx/devkit';
import { excludeVariable } from '../../tasks';

/**
 * The `--exclude` of the command line. It is meant for the task that was asked for, so the tasks that only
 * run because that one needs them do not get it.
 */
export function excludeFlag(context: ExecutorContext): { exclude?: string } {
  const exclude = process.env[excludeVariable] ?? '';
  return exclude !== '' && isAskedFor(context) ? { exclude } : {};
}

function isAskedFor({
  projectName,
  targetName,
  configurationName,
  taskGraph,
}: ExecutorContext): boolean {
  const parts = [projectName, targetName, configurationName];
  const id = parts.filter((part) => part !== undefined).join(':');
  const needed = Object.values(taskGraph?.dependencies ?? {}).flat() as readonly Dependency[];
  return !needed.some((each) => (typeof each === 'string' ? each : each.id) === id);
}

/** Nx 24 gives objects where Nx 22 and 23 give ids. */
type Dependency = string | { readonly id: string };
