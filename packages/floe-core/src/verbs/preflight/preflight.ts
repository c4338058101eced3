import { isSecretRef } from '../../artifacts';
import { paintFor, secretScrubber } from '../../diagnostics';
import {
  planChecks,
  type PreflightInput,
  renderReport,
  type Report,
  reportLines,
  reportOf,
  runChecks,
} from '../../preflight';
import { compiledProjectOf, endpointSecrets, type PreflightRequest } from '../../project';
import {
  type ExitCode,
  sayProblems,
  sayProgress,
  sayWarnings,
  type Terminal,
} from '../../terminal';
import { warehouseDebugger } from './warehouse-debugger';

/** How long a check may take when nobody says, in seconds. */
const usualSeconds = 30;

/** `preflight`, once everything it needs is loaded. */
export async function preflight(request: PreflightRequest, terminal: Terminal): Promise<ExitCode> {
  const found = await compiledProjectOf(request, terminal);
  if (!found.ok) {
    sayProblems(terminal, found.heading, found.problems);
    return 1;
  }
  sayWarnings(terminal, found.warnings);
  const { compiled } = found;
  try {
    const endpoints = await endpointSecrets(compiled.artifacts, terminal.env);
    const report = await reportOn(
      {
        artifacts: compiled.artifacts,
        env: terminal.env,
        read: (value, field) =>
          isSecretRef(value) ? endpoints.read(value, field) : { ok: true, value, warnings: [] },
        debug: warehouseDebugger(compiled, request, quietIf(request.format === 'json', terminal)),
      },
      request,
      terminal,
      secretScrubber({ ...terminal.env, ...endpoints.values }),
    );
    if (terminal.signal.aborted) {
      sayProblems(terminal, 'Interrupted', []);
      return 1;
    }
    tellReport(report, request, terminal);
    return report.passed ? 0 : 1;
  } finally {
    await compiled.state.discard();
  }
}

async function reportOn(
  input: PreflightInput,
  { timeout = usualSeconds, failFast = false }: PreflightRequest,
  { signal, now }: Terminal,
  scrub: (text: string) => string,
): Promise<Report> {
  const startedAt = now();
  const options = { seconds: timeout, failFast, signal, now };
  const checked = await runChecks(planChecks(input), options);
  return reportOf(checked, startedAt, now(), scrub);
}

function tellReport(report: Report, { format }: PreflightRequest, terminal: Terminal): void {
  if (format === 'json') {
    terminal.out.write(renderReport(report));
    return;
  }
  sayProgress(terminal, reportLines(report, paintFor(terminal.colour)).join('\n'));
}

/** Where the output is for a program, progress goes to the other stream. */
function quietIf(forProgram: boolean, terminal: Terminal): Terminal {
  return forProgram ? { ...terminal, out: terminal.err } : terminal;
}
