import path from 'node:path';

import type { Artifacts } from '../artifacts';
import { profilesOf } from '../compiler';
import { readDbtProject } from '../dbt';
import { diagnose, type Diagnostic, failed, ok, type Outcome, systemReason } from '../diagnostics';
import { type Refusal, refuse, type Terminal } from '../terminal';
import { freshArtifacts } from './compile/fresh-artifacts';
import { artifactsNamed, takeArtifacts, type TakenArtifacts } from './compile/taken-artifacts';
import type { CompiledRequest } from './requests';
import { type StateFolder, stateFolder } from './state/state-folder';
import { shortDigest, writeWhole } from '../memory';
import { stateFiles, statePath } from '../state';

/** A dbt project as its floe.yaml and platform.yaml describe it today. */
export interface CompiledProject {
  /** Absolute; what relative paths of the artifacts and the profile start at. */
  readonly projectDir: string;
  readonly artifacts: Artifacts;
  /** Absolute folder of the profiles.yml to use. */
  readonly profilesDir: string;
  readonly state: StateFolder;
}

type Found =
  | {
      readonly ok: true;
      readonly compiled: CompiledProject;
      readonly warnings: readonly Diagnostic[];
    }
  | Refusal;

/** The artifacts that are named, as they are; else those of the project, of today. */
export async function compiledProjectOf(
  request: CompiledRequest,
  terminal: Terminal,
): Promise<Found> {
  const file = artifactsNamed(request.artifacts, terminal.env);
  return file === undefined
    ? projectOfFloeYaml(request, terminal)
    : projectOfArtifacts(file, terminal);
}

async function projectOfFloeYaml(request: CompiledRequest, terminal: Terminal): Promise<Found> {
  const compiled = await freshArtifacts(request, terminal);
  if (!compiled.ok) return compiled;
  const { artifacts, warnings } = compiled;
  const { projectDir } = request;
  const state = await stateOf(projectDir, artifacts, terminal);
  if (!state.ok) return refuse('Could not run', state.problems);
  const profilesDir = artifacts.dbt_profiles_path;
  return {
    ok: true,
    compiled: { projectDir, artifacts, profilesDir, state: state.value },
    warnings,
  };
}

async function projectOfArtifacts(file: string, terminal: Terminal): Promise<Found> {
  const taken = await takeArtifacts(file, terminal.env);
  if (!taken.ok) return refuse('Could not run', taken.problems);
  const { projectDir, artifacts } = taken.value;
  const profiles = await profilesFor(taken.value);
  if (!profiles.ok) return refuse('Could not run', profiles.problems);
  const state = await stateOf(projectDir, artifacts, terminal);
  if (!state.ok) return refuse('Could not run', state.problems);
  const { stateDir } = state.value;
  // By what is in them: two runs of other artifacts at the same time do not meet.
  const profilesDir = path.join(
    statePath(stateDir, stateFiles.namedArtifacts),
    shortDigest(profiles.value),
  );
  const written = await writeWhole(path.join(profilesDir, 'profiles.yml'), profiles.value);
  if (!written.ok) return refuse('Could not run', written.problems);
  return {
    ok: true,
    compiled: { projectDir, artifacts, profilesDir, state: state.value },
    warnings: [],
  };
}

/** A profile that lies beside artifacts may be of others, so it is made of these once more. */
export async function profilesFor({
  artifacts,
  projectDir,
}: TakenArtifacts): Promise<Outcome<string>> {
  const folder = artifacts.dbt_project_path;
  const read = await readDbtProject(folder);
  const file = path
    .relative(projectDir, path.join(folder, 'dbt_project.yml'))
    .replaceAll(path.sep, '/');
  if (!read.ok) return failed(diagnose('FLOE303', { reason: read.reason }, { file }));
  const { name = 'shop', profile } = read.project;
  if (profile === undefined) return failed(diagnose('FLOE301', { suggestion: name }, { file }));
  return ok(profilesOf(artifacts, profile));
}

async function stateOf(
  projectDir: string,
  { dbt_project_path: dbtProjectDir }: Artifacts,
  { env }: Terminal,
): Promise<Outcome<StateFolder>> {
  try {
    return ok(await stateFolder({ projectDir, dbtProjectDir, env }));
  } catch (error) {
    const { path: folder = '' } = error as NodeJS.ErrnoException;
    return failed(
      diagnose('FLOE533', { folder: path.dirname(folder), reason: systemReason(error) }),
    );
  }
}
