import path from 'node:path';

import { lastBuild, type Project } from '../../project';
import { type Rendering, slashed } from '../../workspace';
import { changedFiles } from './changed-files';

/** The line that warns of tests about tables that are older than the files they are made of; nothing when none is. */
export async function staleNote(
  project: Project,
  rendering: Rendering,
): Promise<string | undefined> {
  const { projectDir, artifacts } = project;
  const since = await lastBuild(project).time();
  if (since === undefined) return undefined;
  const changed = await changedFiles(since, artifacts.dbt_project_path, rendering);
  if (!changed) return undefined;
  const files = changed.count === 1 ? '1 file' : `${changed.count} files`;
  const newest = slashed(path.relative(projectDir, changed.newest));
  return (
    `Note: ${files} changed since the last full build (${newest}). ` +
    "Tests look at what was last built; run 'run' first to test the change."
  );
}
