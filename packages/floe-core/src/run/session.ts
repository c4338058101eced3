import path from 'node:path';

import { adapterOf, databaseFileOf } from '../compiler';
import { diagnose, type Diagnostic, type Outcome } from '../diagnostics';
import {
  type Holder,
  lockDatabases,
  type LockRequest,
  type Release,
  type RunPlan,
  type SelectionOptions,
} from '../engines';
import {
  type BaselineRequest,
  type Basis,
  basisOf,
  clearOldRuns,
  type CompiledRequest,
  type DbtOptions,
  type FromUpstream,
  misreads,
  newRunId,
  type Project,
  runFolder,
  secretsFor,
  takeBaseline,
  type TakenBaseline,
  type TakenOrNot,
  tellModels,
  upstreamFileOf,
  varsProblem,
  withUpstream,
} from '../project';
import {
  type ExitCode,
  type Refusal,
  refuse,
  sayProblems,
  sayProgress,
  sayWarnings,
  type Terminal,
} from '../terminal';
import { type DbtTool, resolveDbt } from '../toolchain';
import { addPackages } from './add-packages';

/** All is ready for dbt: what to run with, and the database is ours until `release`. */
export interface Session extends Project {
  readonly tool: DbtTool;
  plan(command: RunPlan['command'], options: SelectionOptions): RunPlan;
  readonly release: Release;
}

type Request = CompiledRequest & DbtOptions & BaselineRequest;

type Opened = { readonly ok: true; readonly session: Session } | Refusal;

const interrupted = refuse('Interrupted', []);

/** What a session is for. */
export interface Purpose {
  /** Whether the warehouse is written; then a database file is ours alone until the end. */
  readonly writes: boolean;
  /** Whether a baseline may stand in for what is not built. */
  readonly defers?: boolean;
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
  const { basis } = found;
  const { env } = terminal;
  const { taken: baseline, problem }: TakenOrNot =
    purpose.defers === true ? await takeBaseline(basis, request, env) : {};
  if (problem) sayWarnings(terminal, [problem]);
  const asking = { env, builds: purpose.writes };
  const supplied = await withUpstream(basis, request, asking, baseline?.attachments);
  const start = { terminal, purpose, ...(baseline && { baseline }) };
  const opened = supplied.ok
    ? await openOn({ ...supplied.value, ...start }, request)
    : couldNotRun(supplied.problems);
  if (!opened.ok) await basis.state.discard();
  return opened;
}

async function openOn(start: Start, request: Request): Promise<Opened> {
  const { basis, upstream, terminal } = start;
  const secrets = await secretsFor(basis.artifacts, terminal.env);
  if (!secrets.ok) return refuse('Secret resolution failed', secrets.problems);
  const tool = await findDbt(basis, request, terminal);
  if (!tool.ok) return refuse('No dbt to run', tool.problems);
  const projects = upstream.named.map(({ name }) => name);
  if (projects.length > 0 && !isStartedByPython(tool.value))
    return couldNotRun([diagnose('FLOE734', { projects })]);
  return prepare({
    ...(await readable(start, tool.value)),
    tool: tool.value,
    secrets: secrets.value,
    vars: request.vars,
  });
}

/** The same without a baseline, where this dbt would misread it. */
async function readable(start: Start, tool: DbtTool): Promise<Start> {
  const { baseline, ...others } = start;
  const problem = baseline && (await misreads(baseline, tool, start.terminal.env));
  if (!problem) return start;
  sayWarnings(start.terminal, [problem]);
  return others;
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

/** Without what is looked for last. */
type Start = Omit<Ingredients, 'tool' | 'secrets' | 'vars'>;

interface Ingredients {
  readonly basis: Basis;
  readonly baseline?: TakenBaseline;
  readonly upstream: FromUpstream;
  readonly terminal: Terminal;
  readonly purpose: Purpose;
  readonly tool: DbtTool;
  /** Values for the environment of dbt, and for nothing else. */
  readonly secrets: Readonly<Record<string, string>>;
  /** YAML, as given with `--vars`. */
  readonly vars: string | undefined;
}

async function prepare(ingredients: Ingredients): Promise<Opened> {
  const { basis, upstream, terminal, tool, baseline } = ingredients;
  const { projectDir, state } = basis;
  const artifacts = {
    ...basis.artifacts,
    dbt_manifest_path: path.join(state.targetDir, 'manifest.json'),
  };
  const plan = planner(ingredients);
  const written = databaseFileOf(artifacts.compute);
  const databaseFile = written && path.resolve(projectDir, written);
  const locked = await lockDatabases(locksFor(ingredients));
  if (!locked.ok) return couldNotRun(locked.problems);
  const told = await tellModels(basis, upstream);
  // Whoever stops the waiting has no lock, so nothing may be built.
  const refusal = terminal.signal.aborted
    ? interrupted
    : told.ok
      ? await withPackages(ingredients, plan)
      : couldNotRun(told.problems);
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
      ...(baseline && { baseline }),
    },
  };
}

/** Sees to the dbt packages; says why not, when it cannot. */
async function withPackages(
  { basis, terminal, vars }: Ingredients,
  plan: Session['plan'],
): Promise<Refusal | undefined> {
  const asked = plan('build', { ...(vars !== undefined && { vars }) });
  const added = await addPackages(asked, basis.state.stateDir, terminal);
  if (terminal.signal.aborted) return interrupted;
  return added.ok ? undefined : couldNotRun(added.problems);
}

function couldNotRun(problems: readonly Diagnostic[]): Refusal {
  return refuse('Could not run', problems);
}

function planner({ basis, upstream, terminal, tool, secrets }: Ingredients): Session['plan'] {
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
      ...upstreamFileOf(basis, upstream),
      options,
      env: { ...terminal.env, ...secrets },
    };
  };
}

/** The file that is built in is ours alone; those of other projects stay as they are. */
function locksFor({ basis, upstream, terminal, purpose }: Ingredients): readonly LockRequest[] {
  if (!purpose.writes) return [];
  const { projectDir, artifacts } = basis;
  const lock = (mode: LockRequest['mode'], written: string): LockRequest => ({
    ...{ file: path.resolve(projectDir, written), written, mode, signal: terminal.signal },
    onWait: (holder) => {
      sayProgress(terminal, `Waiting for another run that is ${doing[holder]} ${written}`);
    },
  });
  const own = databaseFileOf(artifacts.compute);
  return [
    ...(own === undefined ? [] : [lock('write', own)]),
    ...upstream.attachments.map(({ path: file }) => {
      return lock('read', path.relative(projectDir, file).replaceAll(path.sep, '/'));
    }),
  ];
}

const doing: Readonly<Record<Holder, string>> = { writer: 'writing', reader: 'reading' };

/** Only then can floe tell dbt of other projects. */
function isStartedByPython({ python }: DbtTool): boolean {
  return python !== undefined && process.platform !== 'win32';
}
