import type { RunRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Builds the project with one dbt process (runtime view §5): seeds, models, snapshots and their tests. */
export async function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const { runProject } = await import('./run-project.js');
  return runProject(request, terminal);
}
