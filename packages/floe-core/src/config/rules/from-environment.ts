import { type Path, shownText, snakeCase } from '../../source';

/**
 * What to write in place of a value that must not be in floe.yaml, such as `host: "{{ env_var('WAREHOUSE_HOST') }}"`. Undefined
 * where nobody would fill it in: only `compute.properties` go to dbt's profile, where dbt does.
 *
 * @param under the key the value stands under, its own or that of the list it is in
 * @param prefix of the variable's name, without which `path` would become the system's own `PATH`
 */
export function fromEnvironment(path: Path, under: string, prefix: string): string | undefined {
  const [section, part, ...inside] = path;
  if (section !== 'compute' || part !== 'properties' || inside.length === 0) return undefined;
  const value = `"{{ env_var('${prefix}${snakeCase(under).toUpperCase()}') }}"`;
  return typeof path.at(-1) === 'string' ? `${shownText(under)}: ${value}` : value;
}
