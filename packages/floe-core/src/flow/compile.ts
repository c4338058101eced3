import type { ProjectRequest } from './requests';
import { sayDone, sayProblems, sayWarnings } from './say';
import type { ExitCode, Terminal } from './terminal';

/** Makes `.floe/artifacts.json` and `.floe/profiles.yml` of floe.yaml (runtime view §4); says `✓ Compiled`. */
export async function compile(request: ProjectRequest, terminal: Terminal): Promise<ExitCode> {
  const { compileProject } = await import('./compile-project.js');
  const compiled = await compileProject(request, terminal);
  if (!compiled.ok) {
    sayProblems(terminal, compiled.heading, compiled.problems);
    return 1;
  }
  sayWarnings(terminal, compiled.warnings);
  sayDone(terminal, 'Compiled');
  return 0;
}
