import { compileProject, type ProjectRequest } from '../project';
import { type ExitCode, sayDone, sayProblems, sayWarnings, type Terminal } from '../terminal';
import { traceIfSent } from './trace/verb-trace';

/** Makes `.floe/artifacts.json` and `.floe/profiles.yml` of floe.yaml (runtime view §4); says `✓ Compiled`. */
export async function compile(request: ProjectRequest, terminal: Terminal): Promise<ExitCode> {
  const verb = {
    name: 'floe.compile',
    projectDir: request.projectDir,
    startedAt: terminal.now(),
  } as const;
  const compiled = await compileProject(request, terminal);
  if (!compiled.ok) {
    sayProblems(terminal, compiled.heading, compiled.problems);
    await traceIfSent({ ...verb, problems: compiled.problems }, terminal);
    return 1;
  }
  sayWarnings(terminal, compiled.warnings);
  sayDone(terminal, 'Compiled');
  const { observability } = compiled.artifacts;
  await traceIfSent({ ...verb, problems: [], observability }, terminal);
  return 0;
}
