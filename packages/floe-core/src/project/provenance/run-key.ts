import path from 'node:path';

import type { Artifacts } from '../../artifacts';
import { floeVersion } from '../../assets';
import { adapterOf, databaseFileOf, outputOf } from '../../compiler';
import { type Obstacle, openScans, type Scan } from '../../hermetic';
import { canonical, digest, settingsIn, switchesToSomethingElse, whyNotKnown } from '../../reuse';
import type { Terminal } from '../../terminal';
import { versionsOfDbt } from '../../toolchain';
import type { CompiledRequest, DbtOptions } from '../requests';

/** All that a project's database file is a function of, or why it is no such function. */
export type RunKey = HermeticKey | { readonly hermetic: false; readonly why: readonly string[] };

export interface HermeticKey {
  readonly hermetic: true;
  /** Changes with anything a table may depend on; the same in every clone. SHA-256, 64 hex digits. */
  readonly key: string;
  /** Absolute. */
  readonly databaseFile: string;
  /**
   * Which relations there are, under which names, and what is in the seeds: where it is another one, a file that is there
   * may keep what a new one would not have.
   */
  readonly naming: string;
  /** Paths of the files nodes are made of, relative to the project. */
  readonly nodes: readonly string[];
}

type Request = CompiledRequest & Pick<DbtOptions, 'dbt'>;

/** A value of the environment that may be SQL which gives something else each time. */
const unsteadyValue = /[(){}]|\b(?:current_|localtime|now|today|user)/i;

/** Looks at everything a run of a project depends on, without starting or writing anything. */
export async function runKeyOf(
  request: Request,
  artifacts: Artifacts,
  { env }: Pick<Terminal, 'env'>,
): Promise<RunKey> {
  const { projectDir } = request;
  const place = placeOf(projectDir, artifacts, env);
  if ('why' in place) return { hermetic: false, why: [place.why] };
  const scans = openScans(path.join(projectDir, '.floe', 'hermetic.json'), env);
  const scan = await scans.of(projectDir);
  await scans.save();
  const variables = variablesOf(scan.env, env);
  const why = [...scan.obstacles.map(sentenceOf), ...obstaclesIn(variables)];
  if (why.length > 0) return { hermetic: false, why };
  const versions = await versionsOfDbt(queryOf(request, artifacts, env));
  if (versions === undefined) {
    return { hermetic: false, why: ['It cannot be told which packages this dbt is made of.'] };
  }
  const files = scan.files.map(({ file, hash }) => [file, hash]);
  const world = [files, variables, versions, place.settings, floeVersion(), timeZoneOf(env)];
  return {
    hermetic: true,
    key: digest(canonical(world)),
    databaseFile: place.databaseFile,
    naming: digest(
      canonical([
        scan.files.map(({ file, naming }) => [file, naming]).filter(([, each]) => each),
        place.settings,
      ]),
    ),
    nodes: nodesOf(scan),
  };
}

/** An obstacle as a sentence. */
export function sentenceOf({ file, words }: Obstacle): string {
  return `${file}: ${words}`;
}

function nodesOf({ files }: Scan): readonly string[] {
  return files.map(({ file }) => file).filter((file) => /\.(?:sql|csv|py)$/i.test(file));
}

type Place =
  | { readonly databaseFile: string; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly why: string };

/** Where the tables are; only a DuckDB file in the project's own folder is taken along by Nx. */
function placeOf(projectDir: string, artifacts: Artifacts, env: Terminal['env']): Place {
  const { output } = outputOf(artifacts);
  const written = databaseFileOf(artifacts.compute);
  if (artifacts.version !== '1.0.0' || written === undefined) {
    return { why: 'Only a DuckDB file that floe.yaml itself names can be kept by Nx.' };
  }
  const databaseFile = path.resolve(projectDir, written);
  const inside = path.relative(projectDir, databaseFile);
  if (path.isAbsolute(written) || inside.startsWith('..')) {
    return { why: `${written} is not in the folder of the project.` };
  }
  if (path.resolve(artifacts.dbt_project_path) !== path.resolve(projectDir)) {
    return { why: 'The dbt project is not in the folder of floe.yaml.' };
  }
  const moved = ['FLOE_STATE_DIR', 'FLOE_ARTIFACTS_PATH', 'FLOE_BASELINE'].find(
    (name) => env[name],
  );
  const switched = moved ?? switchesToSomethingElse(env)[0];
  if (switched !== undefined) return { why: `${switched} is set.` };
  const adapter = adapterOf(artifacts.compute.target);
  const why = whyNotKnown({ adapter, python: '-', databaseFile, settings: output });
  if (why !== undefined) return { why };
  return { databaseFile, settings: settingsIn(output) };
}

/** Those the project reads, and dbt's own settings. Secrets are for profiles only. */
function variablesOf(
  names: readonly string[],
  env: Terminal['env'],
): Readonly<Record<string, string | undefined>> {
  const own = Object.keys(env).filter((name) => name.startsWith('DBT_'));
  const all = [...new Set([...names, ...own])].filter((name) => !name.startsWith('DBT_ENV_SECRET'));
  return Object.fromEntries(all.sort().map((name) => [name, env[name] ?? '']));
}

function obstaclesIn(variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(variables)
    .filter(([, value = '']) => unsteadyValue.test(value))
    .map(([name]) => `${name} may be SQL that gives something else each time.`);
}

function timeZoneOf(env: Terminal['env']): string {
  return env.TZ ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function queryOf(
  { projectDir, workspaceRoot, dbt }: Request,
  artifacts: Artifacts,
  env: Terminal['env'],
) {
  return {
    ...{ projectDir, env, adapter: adapterOf(artifacts.compute.target) },
    onProgress: () => undefined,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(dbt !== undefined && { dbt }),
  };
}
