import path from 'node:path';
import { defaultPlatformEnv, platformCandidates } from '../places';
import type { Landmarks } from './workspace';

/** Every platform.yaml of the workspace. */
export function platformFilesIn(landmarks: Landmarks): ReadonlySet<string> {
  return new Set([...landmarks.keys()].filter((file) => /(?:^|\/)platform\.yaml$/.test(file)));
}

/**
 * The platform.yaml files of the workspace that a project would take its profiles from, in any environment that files name:
 * which one is in force, only the moment of a run tells. Relative to the workspace.
 *
 * @param root the project's folder, relative to the workspace
 */
export function platformFilesOf(root: string, files: ReadonlySet<string>): string[] {
  if (files.size === 0) return [];
  const environments = [...files].flatMap((file) => file.split('/').at(-2) ?? []);
  const found = [defaultPlatformEnv, ...new Set(environments)].flatMap((env) => {
    const candidates = platformCandidates({
      projectDir: path.posix.join('/', root),
      workspaceRoot: '/',
      env,
    });
    const inWorkspace = candidates.map((each) => each.replaceAll('\\', '/').replace(/^.*?\//, ''));
    return inWorkspace.find((file) => files.has(file)) ?? [];
  });
  return [...new Set(found)];
}
