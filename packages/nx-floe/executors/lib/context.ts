import type { ExecutorContext } from '@nx/devkit';
import type { ProjectRequest } from 'floe-core';
import path from 'node:path';
import { neighboursIn } from './neighbours';

/** The project an executor was started for, in floe-core's words. */
export function projectRequest(context: ExecutorContext): ProjectRequest {
  const { projectName = '', projectsConfigurations, root: workspaceRoot } = context;
  const project = projectsConfigurations.projects[projectName];
  // Nx starts an executor for a project it knows; without one there is nothing to do the work on.
  if (!project)
    throw new Error(`Nx started an executor for '${projectName}', which it does not know.`);
  return {
    projectDir: path.resolve(workspaceRoot, project.root),
    workspaceRoot,
    ...neighboursIn(context),
  };
}
