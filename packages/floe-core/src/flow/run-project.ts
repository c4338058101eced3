import { buildProgress } from '../progress';
import { dbtEngine } from '../runner';
import type { RunRequest } from './requests';
import { sayProblems } from './say';
import { openSession } from './session';
import { tell } from './tell';
import type { ExitCode, Terminal } from './terminal';

/** `run`, once everything it needs is loaded. */
export async function runProject(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const opened = await openSession(request, terminal);
  if (!opened.ok) {
    sayProblems(terminal, opened.heading, opened.problems);
    return 1;
  }
  const { session } = opened;
  try {
    const plan = session.plan('build', request);
    const story = { engine: dbtEngine(terminal.now), plan, sink: buildProgress(terminal) };
    return await tell(story, terminal.signal);
  } finally {
    await session.release();
  }
}
