import type * as Yaml from 'yaml';

import type { ProfileOutput } from './profiles';

const header = '# Made by floe from floe.yaml. Do not edit: the next compile writes it anew.\n';

/**
 * The text of `.floe/profiles.yml`: the profile dbt_project.yml names, with one target.
 *
 * Source: runtime view §4.3 (`dbt_profiles_path`); names as dbt documents them for each adapter.
 */
export function profilesFile(profileName: string, target: string, output: ProfileOutput): string {
  // Loaded only here: a run needs this room, but no YAML.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { stringify } = require('yaml') as typeof Yaml;
  const profile = { target, outputs: { [target]: output } };
  // A value that stands in several places is written in each: dbt's users read this file.
  const style = { lineWidth: 0, aliasDuplicateObjects: false };
  return header + stringify({ [profileName]: profile }, style);
}

/** dbt's name for the one target: `dev`, or the environment of the platform. */
export function targetName(platformEnv: string | undefined): string {
  return platformEnv === undefined ? 'dev' : platformEnv.replace(/\W/g, '_');
}
