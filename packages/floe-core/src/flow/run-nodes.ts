import type { NodesRequest, NodeTaskEnd } from './requests';
import type { ExitCode, Terminal } from './terminal';

/**
 * Builds models, seeds and snapshots and runs tests of theirs with one dbt process, and tells of each task how it has ended.
 *
 * @param onEnd called exactly once for each task, as soon as its end is known
 */
export async function runNodes(
  request: NodesRequest,
  terminal: Terminal,
  onEnd: (end: NodeTaskEnd) => void,
): Promise<ExitCode> {
  const { runNodesOfProject } = await import('./run-nodes-project.js');
  return runNodesOfProject(request, terminal, onEnd);
}
