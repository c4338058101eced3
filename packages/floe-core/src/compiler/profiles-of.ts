import type { Artifacts } from '../artifacts';
import { connectionOf, planOutput } from './profiles';
import { profilesFile, targetName } from './profiles-file';

/**
 * The text of the profiles.yml of some artifacts: the same bytes as when they were compiled, for a machine that has
 * nothing but the artifacts.
 *
 * @param profileName `profile:` of dbt_project.yml
 */
export function profilesOf(artifacts: Artifacts, profileName: string): string {
  const { output } = planOutput(artifacts.compute.target, connectionOf(artifacts));
  const env = artifacts.version === '2.0.0' ? artifacts.platform_env : undefined;
  return profilesFile(profileName, targetName(env), output);
}
