import { diagnose } from '../../diagnostics';
import { type Path, placeOfNode, scalars, shownText } from '../../source';
import type { Rule } from '../rules/rule';

/** Set to `allow`, it lets the platforms of the registry name code: see `runsNoCode`. */
export const allowingCode = 'FLOE_PLATFORM_REGISTRY_CODE';

/** Settings of DuckDB and dbt-duckdb that name Python modules or binaries, which are loaded where dbt runs. */
const loading: ReadonlySet<string> = new Set([
  ...['plugins', 'module_paths', 'filesystems', 'repo', 'repository'],
  ...['allow_unsigned_extensions', 'custom_extension_repository', 'extension_directory'],
]);

/** Jinja, which dbt fills in wherever it stands in a profile: with it a platform reads the environment of whoever runs dbt. */
const jinja = /\{[{%#]/;

/** Whoever can publish in a registry decides where data goes; they may not run what they like on the machines of others. */
export const runsNoCode: Rule = (source) => {
  const told = new Set<string>();
  return [...scalars(source)].flatMap(({ path, value, node }) => {
    const setting = isOfProfile(path)
      ? path.slice(3).find((step) => loading.has(String(step)))
      : undefined;
    const isJinja = typeof value === 'string' && jinja.test(value);
    if (setting === undefined && !isJinja) return [];
    const found = setting === undefined ? 'Jinja' : shownText(String(setting));
    const owner = setting === undefined ? path : path.slice(0, path.indexOf(setting) + 1);
    const key = owner.join('\n');
    if (told.has(key)) return [];
    told.add(key);
    return [diagnose('FLOE645', { found }, placeOfNode(source, node, owner))];
  });
};

/** Whether a value is one of `compute.<profile>.properties`. */
function isOfProfile(path: Path): boolean {
  return path[0] === 'compute' && path[2] === 'properties';
}
