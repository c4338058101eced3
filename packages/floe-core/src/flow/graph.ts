import type { GraphRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Shows the models of a project and what they read, with those of other projects of the workspace next to them. */
export async function graph(request: GraphRequest, terminal: Terminal): Promise<ExitCode> {
  const { tellGraph } = await import('./graph-project.js');
  return tellGraph(request, terminal);
}
