import type { PreflightRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Tries to reach all that the artifacts of a project name; says what answers, as a table or as JSON (contract R13). */
export async function preflight(request: PreflightRequest, terminal: Terminal): Promise<ExitCode> {
  const { preflightProject } = await import('./preflight-project.js');
  return preflightProject(request, terminal);
}
