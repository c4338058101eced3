import { rm } from 'node:fs/promises';
import path from 'node:path';

import { encodeArtifacts } from '../artifacts';
import type { Compiled } from './compile';
import { makeFolder } from '../memory';

/** Where `compile` puts things, relative to the folder of floe.yaml. */
export const artifactsFile = path.join('.floe', 'artifacts.json');

/** For the tools of the Python original, and the profiles where they look for them. */
const legacyFile = path.join('.floe', 'compiled_artifacts.json');
const profilesFolder = path.join('.floe', 'profiles');

/**
 * Puts the compiled files on disk, each whole or not at all; the artifacts last, for whoever sees them may count
 * on the rest. The only file of this room that touches the disk.
 *
 * @param projectDir absolute folder of floe.yaml
 */
export async function writeCompiled(projectDir: string, compiled: Compiled): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  const write = (file: string, text: string): Promise<void> =>
    writeFileAtomic(path.join(projectDir, file), text);
  await makeFolder(path.join(projectDir, '.floe'));
  await makeFolder(path.join(projectDir, profilesFolder));
  await write(path.join('.floe', 'profiles.yml'), compiled.profiles);
  await write(path.join(profilesFolder, 'profiles.yml'), compiled.profiles);
  if (compiled.legacy === undefined) await rm(path.join(projectDir, legacyFile), { force: true });
  else await write(legacyFile, compiled.legacy);
  await write(artifactsFile, encodeArtifacts(compiled.artifacts));
}
