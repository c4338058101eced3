import path from 'node:path';

import { lastBuild, type Project } from '../../project';

import { changedFiles } from './changed-files';

/** dbt's own folders; what lies elsewhere is found through the transforms of floe.yaml. */
const dbtFolders = ['models', 'seeds', 'macros', 'snapshots'] as const;

/** The line that warns of tests about tables that are older than the files they are made of; nothing when none is. */
export async function staleNote(project: Project): Promise<string | undefined> {
  const { projectDir } = project;
  const since = await lastBuild(project).time();
  if (since === undefined) return undefined;
  const changed = await changedFiles(since, foldersOf(project));
  if (!changed) return undefined;
  const files = changed.count === 1 ? '1 file' : `${changed.count} files`;
  const newest = path.relative(projectDir, changed.newest).replaceAll(path.sep, '/');
  return (
    `Note: ${files} changed since the last full build (${newest}). ` +
    "Tests look at what was last built; run 'run' first to test the change."
  );
}

function foldersOf({ artifacts, projectDir }: Project): readonly string[] {
  const root = artifacts.dbt_project_path;
  const transforms = artifacts.transforms.map((each) => path.resolve(projectDir, each.path));
  const known = dbtFolders.map((name) => path.join(root, name));
  // The whole dbt project would be tests and dbt's own output too.
  return [...known, ...transforms.filter((folder) => path.relative(root, folder) !== '')];
}
