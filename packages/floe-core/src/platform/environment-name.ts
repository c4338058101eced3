import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import type { PlatformInForce } from '../places';
import { shown } from '../source';

/** Name of the environment in force. Any name will do (FR-032) that a folder can have everywhere. */
export function environmentName({
  env,
  envOrigin,
}: Pick<PlatformInForce, 'env' | 'envOrigin'>): Outcome<string> {
  if (/^[a-z0-9-]+$/.test(env)) return ok(env);
  return failed(diagnose('FLOE620', { found: shown(env), origin: envOrigin }));
}
