import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { encodeArtifacts } from '../artifacts';
import type { Compiled } from './compile';

/** Where `compile` puts things, relative to the folder of floe.yaml. */
export const artifactsFile = path.join('.floe', 'artifacts.json');

/**
 * Puts the compiled files on disk, each whole or not at all; the artifacts last, for whoever sees them may count
 * on the profiles. The only file of this room that touches the disk.
 *
 * @param projectDir absolute folder of floe.yaml
 */
export async function writeCompiled(projectDir: string, compiled: Compiled): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await mkdir(path.join(projectDir, '.floe'), { recursive: true });
  await writeFileAtomic(path.join(projectDir, '.floe', 'profiles.yml'), compiled.profiles);
  await writeFileAtomic(path.join(projectDir, artifactsFile), encodeArtifacts(compiled.artifacts));
}
