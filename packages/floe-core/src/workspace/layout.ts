import { type PathKey, sourcePaths } from './path-keys';
import { type Rendering, rendered } from './rendered';

/** Where a dbt project has its files, by its dbt_project.yml. Paths are relative to its folder or absolute, with `/` or `\`. */
export interface DbtLayout {
  /** What the project is called; absent where that is not said. */
  readonly name?: string;
  readonly paths: Readonly<Record<PathKey, readonly string[]>>;
  readonly packagesInstallPath: string;
  readonly targetPath: string;
  readonly logPath: string;
  readonly cleanTargets: readonly string[];
  /** Keys whose value is worked out by Jinja that cannot be followed: dbt may look into other folders than these. */
  readonly workedOut: readonly string[];
}

/** dbt's own defaults (dbt-core 1.11, `config/project.py`). */
const defaults: Readonly<Record<Exclude<PathKey, 'docs-paths'>, readonly string[]>> = {
  'model-paths': ['models'],
  'seed-paths': ['seeds'],
  'snapshot-paths': ['snapshots'],
  'macro-paths': ['macros'],
  'test-paths': ['tests'],
  'analysis-paths': ['analyses'],
  'function-paths': ['functions'],
  'asset-paths': [],
};

/** Keys dbt had before 1.0, and still takes. */
const older: Readonly<Partial<Record<PathKey, string>>> = {
  'model-paths': 'source-paths',
  'seed-paths': 'data-paths',
};

/**
 * Where a dbt project has its files.
 *
 * @param project dbt_project.yml as YAML reads it; anything that is no mapping is an empty one
 * @param rendering what its Jinja may ask for
 */
export function layoutOf(project: unknown, rendering: Rendering): DbtLayout {
  const written = isMapping(project) ? project : {};
  const workedOut: string[] = [];
  const textsAt = (key: string): readonly string[] | undefined => {
    const value = written[key];
    if (value === undefined || value === null) return undefined;
    const texts = (Array.isArray(value) ? value : [value]).map((each) => rendered(each, rendering));
    const known = texts.filter((each) => each !== undefined);
    if (known.length < texts.length) workedOut.push(key);
    return known;
  };
  const pathsAt = (key: PathKey): readonly string[] | undefined => {
    // As dbt decides it: the older key counts where the newer one is not there at all.
    const named = older[key];
    return textsAt(named !== undefined && !(key in written) ? named : key);
  };
  const own = Object.fromEntries(
    Object.entries(defaults).map(([key, fallback]) => [key, pathsAt(key as PathKey) ?? fallback]),
  ) as Record<PathKey, readonly string[]>;
  const all = sourcePaths.flatMap((key) => own[key]).map((each) => each.replace(/\/+$/, ''));
  const targetPath = textsAt('target-path')?.[0] ?? 'target';
  const name = rendered(written.name, rendering);
  return {
    ...(name !== undefined && name !== '' && { name }),
    paths: { ...own, 'docs-paths': textsAt('docs-paths') ?? [...new Set(all)] },
    packagesInstallPath: textsAt('packages-install-path')?.[0] ?? 'dbt_packages',
    targetPath,
    logPath: textsAt('log-path')?.[0] ?? 'logs',
    cleanTargets: textsAt('clean-targets') ?? [targetPath],
    workedOut,
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
