import { plainLine } from '../../dbt';
import { diagnose, failed, ok, type Outcome, secretScrubber } from '../../diagnostics';
import type { DbtHost } from './host';

/** How long dbt may take to stop when its time is over: it only connects, so nothing is lost. */
const graceMs = 1_000;

/** What `dbt debug` said, without colour and secrets, and how it ended. */
export interface Debugged {
  readonly exitCode?: number;
  readonly lines: readonly string[];
}

/** Lets dbt connect to the warehouse as a run does (`dbt debug`); what it thinks of git and the rest is not asked. */
export async function debugConnection(
  host: DbtHost,
  signal: AbortSignal,
): Promise<Outcome<Debugged>> {
  const { settings } = host;
  const scrub = secretScrubber(settings.env);
  const told: string[] = [];
  const args = [
    ...['--no-use-colors', '--log-format', 'text', 'debug', '--connection'],
    ...['--project-dir', settings.dbtProjectDir],
    ...['--profiles-dir', settings.profilesDir],
    ...['--log-path', settings.logDir],
  ];
  const lines = host.start({ args, graceMs }, signal);
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) told.push(scrub(plainLine(next.value)));
  const { exitCode, startError } = next.value;
  if (startError !== undefined) return failed(diagnose('FLOE501', { reason: startError }));
  return ok({ lines: told, ...(exitCode !== undefined && { exitCode }) });
}
