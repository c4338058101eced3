import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { PlatformArtifacts } from '../../artifacts';
import { platformInForce } from '../../places';
import type { ProjectRequest } from '../requests';
import { wishOf } from './find-platform';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a registry's platform was read as, beside the artifacts. */
const pinFile = path.join('.floe', 'platform-version.yaml');

/**
 * Whether the platform that would be read today is the one some artifacts were compiled with: the same environment is in
 * force, and the first platform.yaml there is has the same bytes. Nothing is read as YAML here, as every run asks.
 */
export async function platformIsCurrent(
  artifacts: PlatformArtifacts,
  request: ProjectRequest,
  env: Environment,
): Promise<boolean> {
  const { platform_env, platform_hash, platform_source } = artifacts;
  const { env: inForce, named, candidates } = platformInForce(wishOf(request, env));
  if (inForce !== platform_env) return false;
  const fromRegistry = platform_source.startsWith('registry/');
  if (fromRegistry) {
    if (named !== undefined) return false;
    const pin = await readFile(path.join(request.projectDir, pinFile), 'utf8').catch(() => '');
    return pin.includes(platform_hash);
  }
  for (const file of candidates) {
    const hash = await hashOf(file);
    if (hash !== undefined) return hash === platform_hash;
  }
  return false;
}

/** SHA-256 of a file's bytes; nothing when there is no such file. */
async function hashOf(file: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    return undefined;
  }
}
