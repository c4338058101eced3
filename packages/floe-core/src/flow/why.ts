import type { WhyRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Tells what the next run would build or test again, and why; what it would reuse, and from which run. */
export async function why(request: WhyRequest, terminal: Terminal): Promise<ExitCode> {
  const { whyProject } = await import('./why-project.js');
  return whyProject(request, terminal);
}
