import { readLogLine } from '../../dbt';
import {
  diagnose,
  failed,
  ok,
  type Outcome,
  secretScrubber,
  systemReason,
} from '../../diagnostics';
import { makeFolder } from '../../memory';
import type { DbtHost } from './host';
import { readingArguments } from './process/dbt-arguments';

/** At most so many lines of dbt's complaint are shown. */
const shownLines = 30;

/**
 * Lets dbt read the project and write `manifest.json` into the target folder. `parse` does not ask the warehouse; `compile`
 * does, and writes the SQL of every model too.
 *
 * @param vars YAML or JSON mapping, handed to dbt as it is
 * @returns a FLOE504 with dbt's own words where it cannot be read
 */
export async function readProject(
  command: 'parse' | 'compile',
  host: DbtHost,
  vars: string | undefined,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const { settings } = host;
  try {
    await makeFolder(settings.logDir);
  } catch (error) {
    return failed(diagnose('FLOE533', { folder: settings.logDir, reason: systemReason(error) }));
  }
  const scrub = secretScrubber(settings.env);
  const told: string[] = [];
  const lines = host.start({ args: readingArguments(command, settings, vars) }, signal);
  let next = await lines.next();
  for (; !next.done; next = await lines.next()) {
    const { fact } = readLogLine(next.value);
    if (fact.kind === 'problem' && fact.level === 'error')
      told.push(...scrub(fact.text).split('\n'));
    if (fact.kind === 'text') told.push(scrub(fact.line));
  }
  const { exitCode, startError } = next.value;
  if (exitCode === 0) return ok(undefined);
  if (startError !== undefined) return failed(diagnose('FLOE501', { reason: startError }));
  if (signal.aborted) told.push('It was interrupted.');
  return failed(diagnose('FLOE504', { command, output: told.slice(0, shownLines) }));
}
