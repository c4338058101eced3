import type { ExecutorContext } from '@nx/devkit';
import { runVariables } from '../../tasks';

/** The command of Nx that will keep what the task builds, where it will. */
export function keptBy({ projectName, targetName, projectsConfigurations }: ExecutorContext): {
  readonly keptBy?: string;
} {
  const project = projectsConfigurations.projects[projectName ?? ''];
  const isCached = project?.targets?.[targetName ?? '']?.cache === true;
  const command = process.env[runVariables.command];
  return isCached && command ? { keptBy: command } : {};
}
