import {
  diagnose,
  type Diagnostic,
  failed,
  ok,
  type Outcome,
  secretScrubber,
} from '../diagnostics';
import { type PythonEnd, runPython } from './python-process';
import { readReply, type ScriptProblem } from './reply';
import type { Answer, Question, Warehouse, WarehouseAccess } from './warehouse';

const defaultTimeoutSeconds = 30;
const longestWords = 300;

/** What can be set besides the access; meant for tests and for very slow warehouses. */
export interface WarehouseSettings {
  /** Seconds the whole of one `ask` may take. Default 30. */
  readonly timeoutSeconds?: number;
}

/**
 * Opens the read-only door to the warehouse a dbt project writes. Nothing is started before a question is
 * asked, and each `ask` is one process, which lets go of the database before it answers.
 *
 * Problems: FLOE801-FLOE809. A question the warehouse refuses is an answer of kind `failed`.
 */
export function openWarehouse(
  access: WarehouseAccess,
  { timeoutSeconds = defaultTimeoutSeconds }: WarehouseSettings = {},
): Warehouse {
  return {
    async ask(questions) {
      if (questions.length === 0) return ok([]);
      if (access.signal?.aborted) return failed(diagnose('FLOE809', {}));
      const { profilesDir, dbtProjectDir } = access;
      const input = JSON.stringify({ profilesDir, dbtProjectDir, questions });
      const end = await runPython(access, input, timeoutSeconds * 1000);
      return outcomeOf(end, questions, access, timeoutSeconds);
    },
  };
}

function outcomeOf(
  end: PythonEnd,
  questions: readonly Question[],
  access: WarehouseAccess,
  seconds: number,
): Outcome<readonly Answer[]> {
  if (end.interrupted) return failed(diagnose('FLOE809', {}));
  if (end.timedOut) return failed(diagnose('FLOE808', { seconds }));
  const reply = readReply(end.stdout, questions);
  switch (reply.kind) {
    case 'answers':
      return ok(reply.answers);
    case 'problem':
      return failed(diagnosed(reply.problem, access));
    case 'garbage':
      return failed(silence(end, access));
  }
}

function diagnosed(problem: ScriptProblem, { python }: WarehouseAccess): Diagnostic {
  switch (problem.kind) {
    case 'missing':
      return diagnose('FLOE801', { path: problem.path });
    case 'locked': {
      const { path, pid } = problem;
      return diagnose('FLOE802', pid === undefined ? { path } : { path, pid });
    }
    case 'refused':
      return diagnose('FLOE803', { message: problem.message });
    case 'profile':
      return diagnose('FLOE804', { message: problem.message });
    case 'in-memory':
      return diagnose('FLOE805', {});
    case 'module':
      return diagnose('FLOE806', { python, module: problem.module });
  }
}

/** The process ended without an answer: what is known of its end, and its last words. */
function silence(end: PythonEnd, { python, env }: WarehouseAccess): Diagnostic {
  const lastWords = end.stderr.trimEnd().split('\n').at(-1)?.trim() ?? '';
  const said = secretScrubber(env)(lastWords).slice(0, longestWords);
  return diagnose('FLOE807', { python, ended: howItEnded(end), said });
}

function howItEnded({ exitCode, signal, startFault }: PythonEnd): string {
  if (exitCode === 0) return 'gave no answer';
  if (exitCode !== undefined) return `ended with exit code ${exitCode}`;
  if (signal !== undefined) return `was ended by ${signal}`;
  return `could not be started (${startFault ?? 'unknown reason'})`;
}
