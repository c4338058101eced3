import { plainLine } from '../../../dbt';
import { diagnose, failed, ok, type Outcome, secretScrubber } from '../../../diagnostics';
import type { DbtHost } from '../host';

const tail = 15;

/**
 * Installs the packages a dbt project declares (`dbt deps`).
 *
 * @param vars YAML or JSON mapping, handed to dbt as it is
 * @param onLine gets each line of dbt's, for progress
 */
export async function installPackages(
  host: DbtHost,
  vars: string | undefined,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const { settings } = host;
  const scrub = secretScrubber(settings.env);
  const last: string[] = [];
  const args = [
    ...['--no-use-colors', '--log-format', 'text', 'deps'],
    ...['--project-dir', settings.dbtProjectDir],
    ...['--profiles-dir', settings.profilesDir],
    ...['--log-path', settings.logDir],
    ...(vars === undefined ? [] : ['--vars', vars]),
  ];
  const lines = host.start({ args }, signal);
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
