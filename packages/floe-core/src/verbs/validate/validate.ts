import path from 'node:path';

import { floeVersion } from '../../assets';
import type { FloeConfig } from '../../config';
import {
  diagnose,
  type Diagnostic,
  type ParamsOf,
  type ProblemFormat,
  renderFor,
  strictly,
} from '../../diagnostics';
import { examineProject, haveErrors, type ValidateRequest } from '../../project';
import { type ExitCode, sayDone, sayProblems, sayWarnings, type Terminal } from '../../terminal';
import { traceIfSent } from '../trace/verb-trace';

/**
 * Checks floe.yaml and all it refers to, and that `compile` would not refuse; says `✓ Valid`, or every problem at once
 * (runtime view §3). With another format, tells a program.
 */
export async function validate(request: ValidateRequest, terminal: Terminal): Promise<ExitCode> {
  const startedAt = terminal.now();
  const { strict = false, format = 'text' } = request;
  const { findings: found, config } = await examineProject(request, terminal);
  const findings = config === undefined ? found : [...found, ...(await brokenIn(config, terminal))];
  const problems = strict ? strictly(findings.map(lenient)) : findings.map(lenient);
  const valid = !haveErrors(problems);
  if (format !== 'text') tellProgram(format, { request, problems, valid, strict }, terminal);
  else if (!valid) sayProblems(terminal, 'Validation failed', problems);
  else {
    sayWarnings(terminal, problems);
    sayDone(terminal, 'Valid');
  }
  const { projectDir } = request;
  await traceIfSent({ name: 'floe.validate', projectDir, startedAt, problems }, terminal);
  return valid ? 0 : 1;
}

/** Loaded when floe.yaml itself can be read. */
async function brokenIn(
  config: FloeConfig,
  { env }: Pick<Terminal, 'env'>,
): Promise<readonly Diagnostic[]> {
  const { brokenFiles } = await import('./broken-files.js');
  return brokenFiles(config, env);
}

/** Without a platform.yaml a floe.yaml may still be right, only that nobody can say. */
function lenient(problem: Diagnostic): Diagnostic {
  const { code, params, place } = problem;
  return code === 'FLOE313' ? diagnose('FLOE314', params as ParamsOf<'FLOE314'>, place) : problem;
}

interface Verdict {
  readonly request: ValidateRequest;
  readonly problems: readonly Diagnostic[];
  readonly valid: boolean;
  readonly strict: boolean;
}

function tellProgram(
  format: Exclude<ProblemFormat, 'text'>,
  { request: { projectDir, workspaceRoot = projectDir }, ...verdict }: Verdict,
  terminal: Terminal,
): void {
  const prefix = path.relative(workspaceRoot, projectDir).replaceAll(path.sep, '/');
  terminal.out.write(renderFor(format)({ ...verdict, floeVersion: floeVersion(), prefix }));
}
