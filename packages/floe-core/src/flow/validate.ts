import type { ProjectRequest } from './requests';
import { sayDone, sayProblems, sayWarnings } from './say';
import type { ExitCode, Terminal } from './terminal';

/** Checks floe.yaml and all it refers to; says `✓ Valid`, or every problem at once (runtime view §3). */
export async function validate(request: ProjectRequest, terminal: Terminal): Promise<ExitCode> {
  const { readFloeConfig } = await import('../config/index.js');
  const config = await readFloeConfig(request);
  if (!config.ok) {
    sayProblems(terminal, 'Validation failed', config.problems);
    return 1;
  }
  sayWarnings(terminal, config.warnings);
  sayDone(terminal, 'Valid');
  return 0;
}
