import type { TestRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Runs the project's tests (runtime view §7); where nothing has been built yet, builds first. */
export async function test(request: TestRequest, terminal: Terminal): Promise<ExitCode> {
  const { testProject } = await import('./test-project.js');
  return testProject(request, terminal);
}
