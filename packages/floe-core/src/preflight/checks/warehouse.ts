import { diagnose } from '../../diagnostics';
import type { CheckPlan, Debugged, Finding } from '../check';

/** The warehouse: dbt itself connects to it, with the profile that a run uses (`dbt debug`). */
export const warehouseCheck: CheckPlan = (input) => ({
  name: 'warehouse',
  run: async ({ signal, seconds }) => {
    const { target } = input.artifacts.compute;
    const details = { target };
    const debugged = await input.debug(signal);
    if (!debugged.ok) {
      const harmless = debugged.problems.every(({ severity }) => severity === 'warning');
      return { status: harmless ? 'warning' : 'error', problems: debugged.problems, details };
    }
    if (debugged.value.exitCode === 0) {
      return { status: 'passed', message: `dbt connects to ${target}`, details };
    }
    const problem = signal.aborted
      ? diagnose('FLOE665', { seconds })
      : diagnose('FLOE664', { output: whyNot(debugged.value) });
    return { status: 'failed', problems: [problem], details } satisfies Finding;
  },
});

const mostLines = 15;

/** The part of what `dbt debug` says that tells why: what follows its "check failed", without its advice. */
export function whyNot({ lines }: Debugged): readonly string[] {
  const start = lines.findIndex((line) => /^\d+ checks? failed:/.test(line));
  const told = (start < 0 ? lines : lines.slice(start + 1))
    .filter((line) => !boilerplate.some((words) => line.startsWith(words)))
    .map((line) => line.replace(/^(\s*)>/, '$1'));
  const words = told.filter((line) => line.trim() !== '');
  const indent = Math.min(...words.map((line) => line.search(/\S/)));
  const shown = words.map((line) => line.slice(indent));
  return start < 0 ? shown.slice(-mostLines) : shown.slice(0, mostLines);
}

const boilerplate = [
  'dbt was unable to connect to the specified database.',
  'The database returned the following error:',
  'Check your database credentials and try again.',
  'https://docs.getdbt.com/',
];
