import { diagnose, failed, ok, type Outcome } from '../diagnostics';
import { shown } from '../source';
import type { PlatformRequest } from './request';

/** The environment in force when nobody says. */
const defaultEnv = 'local';

/** Name of the environment in force: the option, else `FLOE_PLATFORM_ENV`, else `local`. Any name will do (FR-032). */
export function environmentName({ env, environment }: PlatformRequest): Outcome<string> {
  const variable = 'FLOE_PLATFORM_ENV';
  const written = [env, environment[variable]].find(isWritten);
  const origin = isWritten(env) ? 'the option' : variable;
  const name = written ?? defaultEnv;
  if (/^[a-z0-9-]+$/.test(name)) return ok(name);
  return failed(diagnose('FLOE620', { found: shown(name), origin }));
}

/** An empty variable is one that was not set. */
function isWritten(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}
