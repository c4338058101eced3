import type { Verdicts } from 'floe-core/hermetic';
import path from 'node:path';
import type { FloeProject } from 'floe-core/outline';
import { writtenTargets, type WrittenTargets } from './platform-choices';

/** Whether Nx may keep what `run` builds. */
export type RunCaching =
  | {
      readonly cached: true;
      /** The database file, relative to the project, with `/`. */
      readonly databaseFile: string;
    }
  | {
      readonly cached: false;
      /** A sentence. */
      readonly why: string;
    };

/** What is known beside the project itself. */
export interface RunSurroundings {
  readonly workspaceRoot: string;
  readonly nxJson: unknown;
  /** The name of the target. */
  readonly run: string;
  /** Whether all that dbt reads lies in the folder of the project. */
  readonly ownsDbtProject: boolean;
  readonly platform: NodeJS.Platform;
  readonly verdicts: Verdicts;
}

/** A file below the project's folder, in letters every shell and pattern takes as they are. */
const plainPath = /^(?:\.\/)?(?:\w[\w-]*(?:\.[\w-]+)*\/)*\w[\w-]*(?:\.[\w-]+)+$/;

/**
 * Decides from files alone whether the database file of a project is a function of what is in git. Whether that may be used
 * in one run, `floe cache-key` decides when the run is at hand: it looks at the file that is there, and at dbt.
 */
export async function runCachingOf(
  project: FloeProject,
  surroundings: RunSurroundings,
): Promise<RunCaching> {
  const { root, outline } = project;
  const { workspaceRoot, ownsDbtProject, platform, verdicts } = surroundings;
  const { duckdbPath = '' } = outline;
  if (outline.form !== 'inline' || !plainPath.test(duckdbPath)) {
    return no('floe.yaml does not name a DuckDB file in the folder of the project');
  }
  if (platform === 'win32') return no('not on Windows');
  if (!ownsDbtProject || root === '.')
    return no('dbt may read what is not in the folder of the project');
  const option = otherOptions(project, surroundings);
  if (option !== undefined) return no(`the target has the option ${option}`);
  const obstacle = await verdicts.of(path.join(workspaceRoot, root));
  if (obstacle !== undefined) return no(`${obstacle.file}: ${obstacle.words}`);
  return { cached: true, databaseFile: path.posix.normalize(duckdbPath) };
}

function no(why: string): RunCaching {
  return { cached: false, why };
}

/** Options with which a run makes what it would make without. */
const harmless: ReadonlySet<string> = new Set(['threads', 'platformEnv', 'platform']);

/** What is written in nx.json, project.json or package.json that makes the run another one. */
function otherOptions(
  { manifests }: FloeProject,
  { nxJson, run }: RunSurroundings,
): string | undefined {
  const written = writtenTargets(run, 'nx-floe:run', { nxJson, ...manifests });
  return optionsIn(written).find((name) => !harmless.has(name));
}

function optionsIn(targets: WrittenTargets): readonly string[] {
  return targets.flatMap((target) => {
    const { options, configurations } = mapping(target);
    const sets = [options, ...Object.values(mapping(configurations))];
    return sets.flatMap((each) => Object.keys(mapping(each)));
  });
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
