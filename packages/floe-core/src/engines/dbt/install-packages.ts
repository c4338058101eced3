import { pythonFile } from '../../assets';
import { plainLine } from '../../dbt';
import { diagnose, failed, ok, type Outcome, secretScrubber } from '../../diagnostics';
import type { RunPlan } from '../plan';
import { dbtEnvironment } from './process/dbt-environment';
import { runProcess } from './process/dbt-process';

const tail = 15;

const hashing = pythonFile('packages_hash.py');

/**
 * Asks dbt for its hash (SHA-1) of the packages a project declares, which is that of a package-lock.yml made for them.
 *
 * @returns undefined where this dbt does not tell: it is not known, or no program of Python's
 */
export async function hashOfPackages(
  plan: RunPlan,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (plan.python === undefined) return undefined;
  const lines = runProcess(
    {
      command: plan.python,
      args: [hashing, plan.dbtProjectDir, plan.options.vars ?? ''],
      cwd: plan.projectDir,
      env: dbtEnvironment(plan.env),
    },
    signal,
  );
  let hash: string | undefined;
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) {
    if (/^[0-9a-f]{40}$/.test(next.value)) hash = next.value;
  }
  return next.value.exitCode === 0 ? hash : undefined;
}

/**
 * Installs the packages a dbt project declares (`dbt deps`).
 *
 * @param onLine gets each line of dbt's, for progress
 */
export async function installPackages(
  plan: RunPlan,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const { vars } = plan.options;
  const scrub = secretScrubber(plan.env);
  const last: string[] = [];
  const lines = runProcess(
    {
      command: plan.dbt,
      args: [
        ...['--no-use-colors', '--log-format', 'text', 'deps'],
        ...['--project-dir', plan.dbtProjectDir],
        ...['--profiles-dir', plan.profilesDir],
        ...['--log-path', plan.runDir],
        ...(vars === undefined ? [] : ['--vars', vars]),
      ],
      cwd: plan.projectDir,
      env: dbtEnvironment(plan.env),
    },
    signal,
  );
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) {
    const line = scrub(plainLine(next.value));
    if (line === '') continue;
    onLine(line);
    last.push(line);
    if (last.length > tail) last.shift();
  }
  if (next.value.exitCode === 0) return ok(undefined);
  const { startError } = next.value;
  if (startError !== undefined) return failed(diagnose('FLOE501', { reason: startError }));
  if (signal.aborted) last.push('It was interrupted.');
  return failed(diagnose('FLOE502', { output: last }));
}
