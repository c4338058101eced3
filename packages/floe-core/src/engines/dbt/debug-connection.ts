import { plainLine } from '../../dbt';
import { diagnose, failed, ok, type Outcome, secretScrubber } from '../../diagnostics';
import type { RunPlan } from '../plan';
import { dbtCommand } from './process/dbt-command';
import { environmentOf } from './process/dbt-environment';
import { runProcess } from './process/dbt-process';

/** How long dbt may take to stop when its time is over: it only connects, so nothing is lost. */
const graceMs = 1_000;

/** What `dbt debug` said, without colour and secrets, and how it ended. */
export interface Debugged {
  readonly exitCode?: number;
  readonly lines: readonly string[];
}

/** Lets dbt connect to the warehouse as a run does (`dbt debug`); what it thinks of git and the rest is not asked. */
export async function debugConnection(
  plan: Omit<RunPlan, 'command' | 'options'>,
  signal: AbortSignal,
): Promise<Outcome<Debugged>> {
  const scrub = secretScrubber(plan.env);
  const told: string[] = [];
  const args = [
    ...['--no-use-colors', '--log-format', 'text', 'debug', '--connection'],
    ...['--project-dir', plan.dbtProjectDir],
    ...['--profiles-dir', plan.profilesDir],
    ...['--log-path', plan.runDir],
  ];
  const process = { ...dbtCommand(plan, args), cwd: plan.projectDir, graceMs };
  const lines = runProcess({ ...process, env: environmentOf(plan) }, signal);
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) told.push(scrub(plainLine(next.value)));
  const { exitCode, startError } = next.value;
  if (startError !== undefined) return failed(diagnose('FLOE501', { reason: startError }));
  return ok({ lines: told, ...(exitCode !== undefined && { exitCode }) });
}
