import type { Engine, RunPlan } from '../engines';
import { buildProgress } from '../progress';
import { deferringTo, isWhole, KeptRun, type RunRequest, sayBaseline } from '../project';
import {
  build,
  engineOf,
  frugalEngineOf,
  inSession,
  type Session,
  storyOf,
  warehouseInvestigator,
} from '../run';
import { type ExitCode, sayProblems, sayProgress, type Terminal } from '../terminal';

/** Builds what is out of date, or all that is selected, and tests it. */
export function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const purpose = { writes: true, defers: true };
  return inSession(request, terminal, (session) => runIn(session, request, terminal), purpose);
}

async function runIn(session: Session, request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const { baseline } = session;
  if (baseline) sayProgress(terminal, sayBaseline(baseline, request));
  const screen = buildProgress(terminal);
  const bare = session.plan('build', baseline ? deferringTo(baseline, request) : request);
  const story = storyOf(session, bare, screen, terminal);
  const { plan, sink } = story;
  const engine = await engineFor(session, bare, request, terminal);
  const { signal } = terminal;
  const kept = await KeptRun.begin(request, session, terminal);
  const exitCode = await build(
    { session, engine, plan, sink, full: isWhole(request) && baseline === undefined },
    signal,
    warehouseInvestigator(session, plan, signal),
  );
  story.afterword();
  const problem = await kept.end(exitCode);
  if (problem === undefined) return exitCode;
  sayProblems(terminal, 'Could not be kept', [problem]);
  return 1;
}

/** What is built on a baseline is not known by its notes, nor noted: it depends on tables that are elsewhere. */
async function engineFor(
  session: Session,
  plan: RunPlan,
  { reuse, fullRefresh = false }: RunRequest,
  terminal: Terminal,
): Promise<Engine> {
  if (session.baseline) return engineOf(terminal);
  const wish = { never: reuse === 'never', fullRefresh };
  return frugalEngineOf({ session, plan, wish }, terminal);
}
