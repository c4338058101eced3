import { diagnose } from '../../diagnostics';
import { startsByPython } from '../../engines';
import type { NodesRequest, NodeTaskEnd } from '../../project';
import { type DbtProject, execute, readyDbt, type What, withDbt } from '../../run';
import { type ExitCode, sayProblems, type Terminal } from '../../terminal';
import { NodeBoard } from './node-board';

/** Works on nodes of a project in one dbt process; each task is told of as soon as it is over. */
export async function runNodes(
  request: NodesRequest,
  terminal: Terminal,
  onEnd: (end: NodeTaskEnd) => void,
): Promise<ExitCode> {
  const { tasks } = request;
  const { colour, now } = terminal;
  const board = new NodeBoard({ tasks, onEnd, colour, now });
  try {
    return await withDbt(request, terminal, { writes: true }, (opened) =>
      inOneProcess(opened, request, terminal, board),
    );
  } finally {
    board.giveUp('Nothing was run.\n');
  }
}

async function inOneProcess(
  opened: DbtProject,
  request: NodesRequest,
  terminal: Terminal,
  board: NodeBoard,
): Promise<ExitCode> {
  const { project, tool } = opened;
  if (!startsByPython(tool)) {
    sayProblems(terminal, 'Could not run', [diagnose('FLOE511', {})]);
    return 1;
  }
  const engine = readyDbt(opened, terminal);
  const what = whatOf(request, board);
  return execute({ project, engine, what, screen: board }, terminal);
}

function whatOf(
  { tasks, reuse, fullRefresh = false, vars, threads }: NodesRequest,
  board: NodeBoard,
): What {
  return {
    command: tasks.every(({ work }) => work === 'test') ? 'test' : 'build',
    options: {
      // All there is, whatever the project's own selectors.yml says: the choice narrows it down.
      select: 'fqn:*',
      fullRefresh,
      ...(vars !== undefined && { vars }),
      ...(threads !== undefined && { threads }),
    },
    isWhole: false,
    reuse: { never: reuse === 'never', fullRefresh },
    choose: board.learn.bind(board),
    // A node is told of as soon as it is over, with dbt's full account.
    reports: true,
  };
}
