import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { type Artifacts, decodeArtifacts, rerootArtifacts } from '../../artifacts';
import { diagnose, failed, ok, type Outcome, systemReason } from '../../diagnostics';

/** Artifacts that were brought along, and the folder their paths hold in now. */
export interface TakenArtifacts {
  readonly artifacts: Artifacts;
  /** Absolute; what was the folder of floe.yaml where they were compiled. */
  readonly projectDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The artifacts a run is to take as they are: the option, else `FLOE_ARTIFACTS_PATH`; absolute. */
export function artifactsNamed(option: string | undefined, env: Environment): string | undefined {
  const named = option ?? env.FLOE_ARTIFACTS_PATH;
  return named ? path.resolve(named) : undefined;
}

/**
 * Reads artifacts on a machine that need not have floe.yaml or platform.yaml (contract C18). The dbt project is looked for
 * from `FLOE_PROJECT_ROOT` where it is set; else from the folder of the artifacts (the one above, when that is `.floe`),
 * and then where the artifacts say.
 *
 * @param file absolute
 */
export async function takeArtifacts(
  file: string,
  env: Environment,
): Promise<Outcome<TakenArtifacts>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return failed(diagnose('FLOE530', { file, reason: systemReason(error) }));
  }
  const decoded = decodeArtifacts(text);
  if (!decoded.ok) return failed(diagnose('FLOE531', { file, reason: decoded.reason }));
  const candidates = rootsOf(file, decoded.artifacts, env).map((projectDir) => ({
    projectDir,
    artifacts: rerootArtifacts(decoded.artifacts, projectDir),
  }));
  for (const candidate of candidates) {
    if (await hasDbtProject(candidate.artifacts)) return ok(candidate);
  }
  const folders = candidates.map(({ artifacts }) => artifacts.dbt_project_path);
  return failed(diagnose('FLOE532', { folders: [...new Set(folders)] }));
}

function rootsOf(file: string, artifacts: Artifacts, env: Environment): readonly string[] {
  if (env.FLOE_PROJECT_ROOT) return [path.resolve(env.FLOE_PROJECT_ROOT)];
  const folder = path.dirname(file);
  const near = path.basename(folder) === '.floe' ? path.dirname(folder) : folder;
  const asTheySay = path.dirname(artifacts.dbt_profiles_path);
  return path.isAbsolute(asTheySay) ? [near, asTheySay] : [near];
}

function hasDbtProject({ dbt_project_path: folder }: Artifacts): Promise<boolean> {
  return stat(path.join(folder, 'dbt_project.yml')).then(
    (found) => found.isFile(),
    () => false,
  );
}
