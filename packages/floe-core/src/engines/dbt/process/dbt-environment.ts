import { secretPatterns } from '../../../diagnostics';
import type { DbtSettings } from '../settings';
import { startsByPython } from './dbt-command';

/** What one variable may hold is limited (128 KiB on Linux); without its patterns dbt hides secrets as it does by itself. */
const longestPatterns = 100_000;

/**
 * What would send dbt elsewhere than floe.yaml says: the generated profile has one target, and dbt_project.yml names the
 * profile. dbt 1.11 reads each of them with and without `ENGINE_`.
 */
const elsewhere = /^DBT_(?:ENGINE_)?(?:TARGET|PROFILE)$/;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment dbt runs in: the user's, without dbt's own telemetry (unless the user chose it), without another target or
 * profile than the ones floe makes, and with output that is UTF-8 and not held back in Python's buffers.
 */
export function dbtEnvironment(env: Environment): Record<string, string> {
  const defaults = {
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
  };
  const set = Object.entries(env).filter(
    // To dbt an empty choice is none; a variable of the user's own may well be empty.
    ([name, value]) =>
      value !== undefined && !(value === '' && name in defaults) && !elsewhere.test(name),
  );
  return { ...defaults, ...(Object.fromEntries(set) as Record<string, string>) };
}

/** The same for one start of dbt, with what its launcher is to know of other projects and of secrets. */
export function environmentOf(
  { env, python, upstreamFile }: Pick<DbtSettings, 'env' | 'python' | 'upstreamFile'>,
  more: Environment,
): Record<string, string> {
  return {
    ...dbtEnvironment({ ...env, ...more }),
    ...(startsByPython({ ...(python !== undefined && { python }) }) && patternsFor(env)),
    ...(upstreamFile !== undefined && { FLOE_UPSTREAM_PROJECTS: upstreamFile }),
  };
}

function patternsFor(env: Environment): Record<string, string> {
  const patterns = secretPatterns(env);
  const text = JSON.stringify(patterns);
  const isNone = patterns.length === 0 || text.length > longestPatterns;
  return isNone ? {} : { FLOE_SECRET_PATTERNS: text };
}
