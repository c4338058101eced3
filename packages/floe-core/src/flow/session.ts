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
import { freshArtifacts } from './fresh-artifacts';
import type { DbtOptions, ProjectRequest } from './requests';
import { sayProblems, sayProgress, sayWarnings } from './say';
import type { ExitCode, Terminal } from './terminal';
import { varsProblem } from './vars';

/** All is ready for dbt: what to run with, and the database is ours until `release`. */
export interface Session {
  readonly artifacts: Artifacts;
  readonly tool: DbtTool;
  /** Absolute path of the one file that is built in, where there is one. */
  readonly databaseFile?: string;
  plan(command: RunPlan['command'], options: SelectionOptions): RunPlan;
  readonly release: Release;
}

/** What to tell the user instead of a run. */
interface Refusal {
  readonly ok: false;
  readonly heading: string;
  readonly problems: readonly Diagnostic[];
}

type Opened = { readonly ok: true; readonly session: Session } | Refusal;

const interrupted: Refusal = { ok: false, heading: 'Interrupted', problems: [] };

/** Does something in a session and gives the database back, however it ends; or says why there is no session. */
export async function inSession(
  request: ProjectRequest & DbtOptions,
  terminal: Terminal,
  use: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const misused = await varsProblem(request.vars);
  if (misused) {
    sayProblems(terminal, 'Could not run', [misused]);
    return 2;
  }
  const opened = await openSession(request, terminal);
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

/** Everything a run needs before dbt starts: artifacts of today, a dbt, its packages, the database to oneself. */
async function openSession(
  request: ProjectRequest & DbtOptions,
  terminal: Terminal,
): Promise<Opened> {
  const compiled = await freshArtifacts(request, terminal.now);
  if (!compiled.ok) return compiled;
  const { artifacts, warnings } = compiled;
  sayWarnings(terminal, warnings);
  const tool = await resolveDbt({
    projectDir: request.projectDir,
    adapter: adapterOf(artifacts.compute.target),
    env: terminal.env,
    onProgress: (line) => {
      sayProgress(terminal, line);
    },
    signal: terminal.signal,
    ...(request.workspaceRoot !== undefined && { workspaceRoot: request.workspaceRoot }),
    ...(request.dbt !== undefined && { dbt: request.dbt }),
  });
  if (!tool.ok) return { ok: false, heading: 'No dbt to run', problems: tool.problems };
  return prepare({ request, terminal, artifacts, tool: tool.value });
}

interface Ingredients {
  readonly request: ProjectRequest;
  readonly terminal: Terminal;
  readonly artifacts: Artifacts;
  readonly tool: DbtTool;
}

async function prepare(ingredients: Ingredients): Promise<Opened> {
  const { request, terminal, artifacts, tool } = ingredients;
  const plan = planner(ingredients);
  const written = databaseFileOf(artifacts.compute);
  const databaseFile = written && path.resolve(request.projectDir, written);
  const locked =
    written && databaseFile ? await lock(databaseFile, written, terminal) : ok(nothingToRelease);
  if (!locked.ok) return couldNotRun(locked.problems);
  const release = locked.value;
  // Whoever stops the waiting has no lock, so nothing may be built.
  const refusal = terminal.signal.aborted
    ? interrupted
    : await addPackages(plan('build', {}), terminal);
  if (refusal) {
    await release();
    return refusal;
  }
  await clearOldRuns(request.projectDir);
  return {
    ok: true,
    session: { artifacts, tool, plan, release, ...(databaseFile && { databaseFile }) },
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
  return { ok: false, heading: 'Could not run', problems };
}

function planner({ request, terminal, artifacts, tool }: Ingredients): Session['plan'] {
  const { projectDir } = request;
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
      profilesDir: artifacts.dbt_profiles_path,
      runDir: runFolder(projectDir, runId),
      options,
      env: terminal.env,
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
