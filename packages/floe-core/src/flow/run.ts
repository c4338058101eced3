import type { RunRequest } from './requests';
import { sayProblems } from './say';
import type { ExitCode, Terminal } from './terminal';

/** Builds the project with one dbt process (runtime view §5): seeds, models, snapshots and their tests. */
export async function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const [{ openSession }, { tell }, { dbtEngine }, { buildProgress }] = await Promise.all([
    import('./session.js'),
    import('./tell.js'),
    import('../runner/index.js'),
    import('../progress/index.js'),
  ]);
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
