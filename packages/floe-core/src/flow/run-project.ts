import { buildProgress } from '../progress';
import { build } from './build';
import { frugalEngineOf } from './engine';
import { warehouseInvestigator } from './evidence';
import type { RunRequest } from './requests';
import { isWhole, KeptRun } from './kept-run';
import { sayProblems } from './say';
import { inSession } from './session';
import { storyOf } from './story';
import type { ExitCode, Terminal } from './terminal';

/** `run`, once everything it needs is loaded. */
export function runProject(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return inSession(request, terminal, async (session) => {
    const screen = buildProgress(terminal);
    const bare = session.plan('build', request);
    const story = storyOf(session, bare, screen, terminal);
    const { plan, sink } = story;
    const { reuse, fullRefresh = false } = request;
    const wish = { never: reuse === 'never', fullRefresh };
    const engine = await frugalEngineOf({ session, plan: bare, wish }, terminal);
    const { signal } = terminal;
    const kept = await KeptRun.begin(request, session, terminal);
    const exitCode = await build(
      { session, engine, plan, sink, full: isWhole(request) },
      signal,
      warehouseInvestigator(session, plan, signal),
    );
    story.afterword();
    const problem = await kept.end(exitCode);
    if (problem === undefined) return exitCode;
    sayProblems(terminal, 'Could not be kept', [problem]);
    return 1;
  });
}
