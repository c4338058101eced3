import path from 'node:path';

/** Where to look for a platform.yaml. */
export interface CandidateFacts {
  /** Absolute folder of floe.yaml. */
  readonly projectDir: string;
  /** Absolute; its `platform/` folder serves every project of the workspace. */
  readonly workspaceRoot?: string | undefined;
  readonly env: string;
  /** Absolute home folder of the user. */
  readonly home?: string | undefined;
}

/**
 * Every place a platform.yaml is looked for in, the first one that is there wins: the project (for this environment, then
 * for all), the workspace, the user's home. Absolute paths.
 */
export function platformCandidates(facts: CandidateFacts): readonly string[] {
  const { projectDir, workspaceRoot, env, home } = facts;
  const folders = [
    ...['platform', '', '.floe'].map((folder) => path.join(projectDir, folder, env)),
    ...['platform', '', '.floe'].map((folder) => path.join(projectDir, folder)),
    ...(workspaceRoot === undefined
      ? []
      : [path.join(workspaceRoot, 'platform', env), path.join(workspaceRoot, 'platform')]),
    ...(home === undefined ? [] : [path.join(home, '.floe', env), path.join(home, '.floe')]),
  ];
  return [...new Set(folders.map((folder) => path.join(folder, 'platform.yaml')))];
}
