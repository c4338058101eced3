import { buildProgress } from '../progress';
import { dbtEngine } from '../runner';
import { firstBuild } from './first-build';
import type { RunRequest } from './requests';
import { inSession } from './session';
import { tell } from './tell';
import type { ExitCode, Terminal } from './terminal';

/** `run`, once everything it needs is loaded. */
export function runProject(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return inSession(request, terminal, async (session) => {
    const plan = session.plan('build', request);
    const story = { engine: dbtEngine(terminal.now), plan, sink: buildProgress(terminal) };
    const first = firstBuild(session);
    if (await first.isDue()) await first.begins();
    const exitCode = await tell(story, terminal.signal);
    if (exitCode === 0 && buildsAll(request)) await first.isDone();
    return exitCode;
  });
}

function buildsAll({ select, exclude }: RunRequest): boolean {
  return select === undefined && exclude === undefined;
}
