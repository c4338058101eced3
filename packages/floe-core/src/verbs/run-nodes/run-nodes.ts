import { diagnose } from '../../diagnostics';
import { startsByPython } from '../../engines';
import type { NodesRequest, NodeTaskEnd } from '../../project';
import { build, frugalEngineOf, inSession, type Session, storyOf } from '../../run';
import { type ExitCode, sayProblems, type Terminal } from '../../terminal';
import { NodeBoard } from './node-board';

/** `runNodes`, once everything it needs is loaded. */
export async function runNodes(
  request: NodesRequest,
  terminal: Terminal,
  onEnd: (end: NodeTaskEnd) => void,
): Promise<ExitCode> {
  const { tasks } = request;
  const { colour, now } = terminal;
  const board = new NodeBoard({ tasks, onEnd, colour, now });
  try {
    return await inSession(request, terminal, (session) =>
      inOneProcess(session, { request, terminal, board }),
    );
  } finally {
    board.giveUp('Nothing was run.\n');
  }
}

interface NodesRun {
  readonly request: NodesRequest;
  readonly terminal: Terminal;
  readonly board: NodeBoard;
}

async function inOneProcess(
  session: Session,
  { request, terminal, board }: NodesRun,
): Promise<ExitCode> {
  if (!startsByPython(session.tool)) {
    sayProblems(terminal, 'Could not run', [diagnose('FLOE511', {})]);
    return 1;
  }
  const { tasks, reuse, fullRefresh = false, vars, threads } = request;
  const isAllTests = tasks.every(({ work }) => work === 'test');
  const bare = session.plan(isAllTests ? 'test' : 'build', {
    // All there is, whatever the project's own selectors.yml says: the gate narrows it down.
    select: 'fqn:*',
    fullRefresh,
    ...(vars !== undefined && { vars }),
    ...(threads !== undefined && { threads }),
  });
  const story = storyOf(session, bare, board, terminal);
  const wish = { never: reuse === 'never', fullRefresh };
  const choose = board.learn.bind(board);
  const engine = await frugalEngineOf({ session, plan: bare, wish, choose }, terminal);
  const { sink } = story;
  // A node is told of as soon as it is over, with dbt's full account.
  const plan = { ...story.plan, reports: true };
  const exitCode = await build({ session, engine, plan, sink, full: false }, terminal.signal);
  story.afterword();
  return exitCode;
}
