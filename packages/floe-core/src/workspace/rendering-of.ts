import type { Rendering } from './rendered';
import { readYaml } from './yaml-text';

/**
 * What Jinja may ask for in a run.
 *
 * @param vars YAML or JSON mapping, as it is handed to dbt; anything else is none
 */
export async function renderingOf(env: Rendering['env'], vars = ''): Promise<Rendering> {
  // Most runs have no vars, and then no YAML reader is loaded.
  if (vars === '') return { env };
  const { value } = await readYaml(vars);
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? { env, vars: { ...value } } : { env };
}
