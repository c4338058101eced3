import path from 'node:path';

import { databaseFileOf } from '../compiler';
import { type DbtHost, openDbt, type OpenDbt, type OpenedFile } from '../engines';
import {
  type BaselineRequest,
  clearOldRuns,
  type CompiledRequest,
  type DbtOptions,
  misreads,
  openProject,
  type Project,
  type Purpose,
  tellModels,
  upstreamFileOf,
  varsProblem,
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
import type { DbtTool } from '../toolchain';
import { findDbt, settingsFor } from './find-dbt';

type Request = CompiledRequest & DbtOptions & BaselineRequest;

/** A project, and dbt ready to work on it. */
export interface DbtProject {
  readonly project: Project;
  readonly dbt: DbtHost;
  readonly tool: DbtTool;
}

/** Does something with a project and dbt, and gives the database back, however it ends; or says why it can't be done. */
export async function withDbt(
  request: Request,
  terminal: Terminal,
  purpose: Purpose,
  use: (opened: DbtProject) => Promise<ExitCode>,
): Promise<ExitCode> {
  const misused = await varsProblem(request.vars);
  if (misused) {
    sayProblems(terminal, 'Could not run', [misused]);
    return 2;
  }
  const opened = await openProject(request, terminal, purpose);
  if (!opened.ok) return refused(opened, terminal);
  const { project } = opened;
  try {
    const ready = await openDbtFor(project, request, terminal, purpose);
    if (!ready.ok) return refused(ready, terminal);
    try {
      await clearOldRuns(project.state.stateDir);
      return await use(ready.opened);
    } finally {
      await ready.dbt.close();
    }
  } finally {
    await project.state.discard();
  }
}

function refused({ heading, problems }: Refusal, terminal: Terminal): ExitCode {
  sayProblems(terminal, heading, problems);
  return 1;
}

type Ready = { readonly ok: true; readonly opened: DbtProject; readonly dbt: OpenDbt } | Refusal;

async function openDbtFor(
  wanted: Project,
  request: Request,
  terminal: Terminal,
  { writes }: Purpose,
): Promise<Ready> {
  const found = await findDbt(wanted, request, terminal);
  if (!found.ok) return refuse('No dbt to run', found.problems);
  const tool = found.value;
  const project = await readable(wanted, tool, terminal);
  const { upstream, secrets } = project;
  const opened = await openDbt({
    tool,
    settings: {
      ...settingsFor(project, { ...terminal.env, ...secrets }),
      ...upstreamFileOf(project, upstream),
    },
    files: writes ? filesOf(project) : [],
    upstream: upstream.named.map(({ name }) => name),
    stateDir: project.state.stateDir,
    vars: request.vars,
    prepare: () => tellModels(project, upstream),
    onProgress: (line) => {
      sayProgress(terminal, line);
    },
    signal: terminal.signal,
  });
  if (!opened.ok) return opened;
  const { dbt } = opened;
  return { ok: true, opened: { project, dbt: dbt.host, tool }, dbt };
}

/** The same without its baseline, where this dbt would misread it. */
async function readable(project: Project, tool: DbtTool, terminal: Terminal): Promise<Project> {
  const { baseline, ...others } = project;
  const problem = baseline && (await misreads(baseline, tool, terminal.env));
  if (!problem) return project;
  sayWarnings(terminal, [problem]);
  return others;
}

/** The file that is built in is ours alone; those of other projects stay as they are. */
function filesOf({ projectDir, artifacts, upstream }: Project): readonly OpenedFile[] {
  const opened = (mode: OpenedFile['mode'], written: string): OpenedFile => {
    return { mode, written, file: path.resolve(projectDir, written) };
  };
  const own = databaseFileOf(artifacts.compute);
  return [
    ...(own === undefined ? [] : [opened('write', own)]),
    ...upstream.attachments.map(({ path: file }) =>
      opened('read', path.relative(projectDir, file).replaceAll(path.sep, '/')),
    ),
  ];
}
