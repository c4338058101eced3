import path from 'node:path';

import type { Artifacts } from '../artifacts';
import { adapterOf, databaseFileOf } from '../compiler';
import { needsPackages } from '../dbt';
import { type Diagnostic, ok, type Outcome } from '../diagnostics';
import {
  clearOldRuns,
  installPackages,
  lockDatabase,
  newRunId,
  type Release,
  runFolder,
  type RunPlan,
  type SelectionOptions,
} from '../runner';
import { type DbtTool, resolveDbt } from '../toolchain';
import { type Basis, basisOf } from './basis';
import type { CompiledRequest, DbtOptions } from './requests';
import { type Refusal, refuse } from './refusal';
import { secretsFor } from './secrets-for';
import { sayProblems, sayProgress, sayWarnings } from './say';
import type { ExitCode, Terminal } from './terminal';
import { varsProblem } from './vars';

/** All is ready for dbt: what to run with, and the database is ours until `release`. */
export interface Session {
  /** Absolute; what relative paths of the artifacts and the profile start at. */
  readonly projectDir: string;
  /** Absolute folder of floe's own files. */
  readonly stateDir: string;
  readonly artifacts: Artifacts;
  readonly tool: DbtTool;
  /** Absolute path of the one file that is built in, where there is one. */
  readonly databaseFile?: string;
  plan(command: RunPlan['command'], options: SelectionOptions): RunPlan;
  readonly release: Release;
}

type Request = CompiledRequest & DbtOptions;

type Opened = { readonly ok: true; readonly session: Session } | Refusal;

const interrupted = refuse('Interrupted', []);

/** What a session is for. */
export interface Purpose {
  /** Whether the warehouse is written; then a database file is ours alone until the end. */
  readonly writes: boolean;
}

/** Does something in a session and gives the database back, however it ends; or says why there is no session. */
export async function inSession(
  request: Request,
  terminal: Terminal,
  use: (session: Session) => Promise<ExitCode>,
  purpose: Purpose = { writes: true },
): Promise<ExitCode> {
  const misused = await varsProblem(request.vars);
  if (misused) {
    sayProblems(terminal, 'Could not run', [misused]);
    return 2;
  }
  const opened = await openSession(request, terminal, purpose);
  if (!opened.ok) {
    sayProblems(terminal, opened.heading, opened.problems);
    return 1;
  }
  const { session } = opened;
  try {
    return await use(session);
  } finally {
    await session.release();
  }
}

/** Everything a run needs before dbt starts: artifacts, secrets, a dbt, its packages, the database to oneself. */
async function openSession(
  request: Request,
  terminal: Terminal,
  purpose: Purpose,
): Promise<Opened> {
  const found = await basisOf(request, terminal);
  if (!found.ok) return found;
  sayWarnings(terminal, found.warnings);
  const opened = await openOn({ basis: found.basis, terminal, purpose }, request);
  if (!opened.ok) await found.basis.state.discard();
  return opened;
}

async function openOn(
  start: Pick<Ingredients, 'basis' | 'terminal' | 'purpose'>,
  request: Request,
): Promise<Opened> {
  const { basis, terminal } = start;
  const secrets = await secretsFor(basis.artifacts, terminal.env);
  if (!secrets.ok) return refuse('Secret resolution failed', secrets.problems);
  const tool = await findDbt(basis, request, terminal);
  if (!tool.ok) return refuse('No dbt to run', tool.problems);
  return prepare({ ...start, tool: tool.value, secrets: secrets.value });
}

function findDbt(
  { projectDir, artifacts }: Basis,
  { workspaceRoot, dbt }: Request,
  terminal: Terminal,
): Promise<Outcome<DbtTool>> {
  return resolveDbt({
    projectDir,
    adapter: adapterOf(artifacts.compute.target),
    env: terminal.env,
    onProgress: (line) => {
      sayProgress(terminal, line);
    },
    signal: terminal.signal,
    ...(workspaceRoot !== undefined && { workspaceRoot }),
    ...(dbt !== undefined && { dbt }),
  });
}

interface Ingredients {
  readonly basis: Basis;
  readonly terminal: Terminal;
  readonly purpose: Purpose;
  readonly tool: DbtTool;
  /** Values for the environment of dbt, and for nothing else. */
  readonly secrets: Readonly<Record<string, string>>;
}

async function prepare(ingredients: Ingredients): Promise<Opened> {
  const { basis, terminal, tool, purpose } = ingredients;
  const { projectDir, state } = basis;
  const artifacts = {
    ...basis.artifacts,
    dbt_manifest_path: path.join(state.targetDir, 'manifest.json'),
  };
  const plan = planner(ingredients);
  const written = databaseFileOf(artifacts.compute);
  const databaseFile = written && path.resolve(projectDir, written);
  const locked =
    written && databaseFile && purpose.writes
      ? await lock(databaseFile, written, terminal)
      : ok(nothingToRelease);
  if (!locked.ok) return couldNotRun(locked.problems);
  // Whoever stops the waiting has no lock, so nothing may be built.
  const refusal = terminal.signal.aborted
    ? interrupted
    : await addPackages(plan('build', {}), terminal);
  if (refusal) {
    await locked.value();
    return refusal;
  }
  await clearOldRuns(state.stateDir);
  const release = async (): Promise<void> => {
    await locked.value();
    await state.discard();
  };
  return {
    ok: true,
    session: {
      ...{ projectDir, stateDir: state.stateDir, artifacts, tool, plan, release },
      ...(databaseFile && { databaseFile }),
    },
  };
}

/** Installs the dbt packages that are declared and not there; says why not, when it cannot. */
async function addPackages(plan: RunPlan, terminal: Terminal): Promise<Refusal | undefined> {
  if (!(await needsPackages(plan.dbtProjectDir))) return undefined;
  sayProgress(terminal, 'Installing the dbt packages of this project (dbt deps)');
  const onLine = (line: string): void => {
    sayProgress(terminal, `  ${line}`);
  };
  const installed = await installPackages(plan, onLine, terminal.signal);
  if (terminal.signal.aborted) return interrupted;
  return installed.ok ? undefined : couldNotRun(installed.problems);
}

function couldNotRun(problems: readonly Diagnostic[]): Refusal {
  return refuse('Could not run', problems);
}

function planner({ basis, terminal, tool, secrets }: Ingredients): Session['plan'] {
  const { projectDir, artifacts, profilesDir, state } = basis;
  return (command, options) => {
    const runId = newRunId(terminal.now());
    return {
      runId,
      project: path.basename(projectDir),
      command,
      dbt: tool.command,
      ...(tool.python !== undefined && { python: tool.python }),
      projectDir,
      dbtProjectDir: artifacts.dbt_project_path,
      profilesDir,
      targetDir: state.targetDir,
      runDir: runFolder(state.stateDir, runId),
      options,
      env: { ...terminal.env, ...secrets },
    };
  };
}

const nothingToRelease: Release = () => Promise.resolve();

function lock(file: string, written: string, terminal: Terminal): Promise<Outcome<Release>> {
  return lockDatabase({
    file,
    written,
    signal: terminal.signal,
    onWait: () => {
      sayProgress(terminal, `Waiting for another run that is writing ${written}`);
    },
  });
}
