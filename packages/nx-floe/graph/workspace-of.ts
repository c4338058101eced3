import type { CreateDependenciesContext } from '@nx/devkit';
import type { Workspace } from 'floe-core/static-graph';

/** What is used of what Nx hands to createDependencies. */
export type GraphContext = Pick<
  CreateDependenciesContext,
  'projects' | 'fileMap' | 'workspaceRoot'
>;

/** The workspace as Nx sees it: without what git ignores. */
export function workspaceOf({ projects, fileMap }: GraphContext): Workspace {
  return {
    projects: Object.entries(projects).map(([name, { root }]) => ({
      name,
      root,
      files: fileMap.projectFileMap[name] ?? [],
    })),
    otherFiles: fileMap.nonProjectFiles,
  };
}

/** Nx takes an edge only with a file of the project it begins at. */
export function isFileOf(project: string, file: string, { fileMap }: GraphContext): boolean {
  return fileMap.projectFileMap[project]?.some((each) => each.file === file) === true;
}
