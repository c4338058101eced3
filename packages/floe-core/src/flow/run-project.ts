import { buildProgress } from '../progress';
import { build } from './build';
import { frugalEngineOf } from './engine';
import { warehouseInvestigator } from './evidence';
import type { RunRequest } from './requests';
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
    const exitCode = await build(
      { session, engine, plan, sink, full: buildsAll(request) },
      signal,
      warehouseInvestigator(session, plan, signal),
    );
    story.afterword();
    return exitCode;
  });
}

function buildsAll({ select, exclude }: RunRequest): boolean {
  return select === undefined && exclude === undefined;
}
