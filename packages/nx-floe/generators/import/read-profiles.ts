import { joinPathFragments, type Tree } from '@nx/devkit';
import type { ImportRequest } from 'floe-core';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

type Profiles = Pick<ImportRequest, 'profiles' | 'lookedIn'>;

/**
 * The profiles.yml files dbt would look at, in its order: that of DBT_PROFILES_DIR, of the project, of the home
 * folder.
 *
 * @param root the dbt project's folder, relative to the workspace
 */
export function readProfiles(tree: Tree, root: string): Profiles {
  const { DBT_PROFILES_DIR: named, HOME, USERPROFILE } = process.env;
  const home = HOME ?? USERPROFILE ?? homedir();
  const own = joinPathFragments(root, 'profiles.yml');
  const places = [
    ...(named
      ? [{ label: '$DBT_PROFILES_DIR/profiles.yml', text: onDisk(path.resolve(named)) }]
      : []),
    { label: own, text: tree.read(own, 'utf8') ?? undefined },
    { label: '~/.dbt/profiles.yml', text: onDisk(path.join(home, '.dbt')) },
  ];
  return {
    profiles: places.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }])),
    lookedIn: places.map(({ label }) => label),
  };
}

/** What cannot be read is as good as absent: dbt will not have used it. */
function onDisk(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'profiles.yml'), 'utf8');
  } catch {
    return undefined;
  }
}
