import path from 'node:path';

import type { Artifacts } from '../../artifacts';
import { secretsOf } from '../../compiler';
import { ok, type Outcome } from '../../diagnostics';
import type { WantedSecret } from '../../secrets';

/** Where Kubernetes mounts secrets by custom (runtime view §3.3). */
const mountFolder = '/var/run/secrets';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The secrets a run needs, by the variables its profile reads them from. They are looked up below `FLOE_SECRETS_PATH`
 * where that is set.
 */
export async function secretsFor(
  artifacts: Artifacts,
  env: Environment,
): Promise<Outcome<Readonly<Record<string, string>>>> {
  return resolveWanted(secretsOf(artifacts), env);
}

/** The values of some secrets, by their variables. */
export async function resolveWanted(
  wanted: readonly WantedSecret[],
  env: Environment,
): Promise<Outcome<Readonly<Record<string, string>>>> {
  if (wanted.length === 0) return ok({});
  // Most local runs have no secrets.
  const { mountedSecrets, resolveSecrets } = await import('../../secrets/index.js');
  const folder = [env.FLOE_SECRETS_PATH, mountFolder].find(Boolean) ?? mountFolder;
  const mounts = mountedSecrets(path.resolve(folder));
  return resolveSecrets(wanted, { env, mounts });
}
