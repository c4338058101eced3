import { buildProgress } from '../progress';
import { deferringTo, isWhole, KeptRun, type RunRequest, sayBaseline } from '../project';
import { type DbtProject, execute, readyDbt, type What, withDbt } from '../run';
import { type ExitCode, sayProblems, sayProgress, type Terminal } from '../terminal';

/** Builds what is out of date, or all that is selected, and tests it. */
export function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const purpose = { writes: true, defers: true };
  return withDbt(request, terminal, purpose, (opened) => runWith(opened, request, terminal));
}

async function runWith(
  opened: DbtProject,
  request: RunRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { project } = opened;
  if (project.baseline) sayProgress(terminal, sayBaseline(project.baseline, request));
  const kept = await KeptRun.begin(request, project, terminal);
  const engine = readyDbt(opened, terminal);
  const what = whatOf(opened, request);
  const screen = buildProgress(terminal);
  const exitCode = await execute({ project, engine, what, screen }, terminal);
  const problem = await kept.end(exitCode);
  if (problem === undefined) return exitCode;
  sayProblems(terminal, 'Could not be kept', [problem]);
  return 1;
}

/** What is built on a baseline is not known by its notes, nor noted: it depends on tables that are elsewhere. */
function whatOf({ project: { baseline } }: DbtProject, request: RunRequest): What {
  const { reuse, fullRefresh = false } = request;
  const all = { command: 'build', investigates: true } as const;
  if (baseline) return { ...all, options: deferringTo(baseline, request), isWhole: false };
  const wish = { never: reuse === 'never', fullRefresh };
  return { ...all, options: request, isWhole: isWhole(request), reuse: wish };
}
