import { replay } from 'openlineage-client';

import { basisOf } from './basis';
import { planLineage, spoolFolder } from './lineage-client';
import type { CompiledRequest } from './requests';
import { sayDone, sayProblems, sayWarnings } from './say';
import { endpointOf } from './telemetry-endpoint';
import type { ExitCode, Terminal } from './terminal';

/** `lineage replay`, once everything it needs is loaded. */
export async function replaySpool(request: CompiledRequest, terminal: Terminal): Promise<ExitCode> {
  const found = await basisOf(request, terminal);
  if (!found.ok) {
    sayProblems(terminal, found.heading, found.problems);
    return 1;
  }
  const { artifacts, projectDir, state } = found.basis;
  sayWarnings(terminal, found.warnings);
  const warn = (line: string): void => {
    terminal.err.write(`! ${line}\n`);
  };
  const endpoint = await endpointOf('lineage_endpoint', { artifacts, terminal, warn });
  const plan = planLineage({
    env: terminal.env,
    projectDir,
    ...(endpoint !== undefined && { endpoint }),
  });
  for (const problem of plan.problems) warn(`lineage: ${problem}`);
  const delivery = await replay(spoolFolder(state.stateDir), plan);
  await state.discard();
  const { sent, spooled, rejected, reason } = delivery;
  if (spooled > 0) {
    warn(
      `${eventsOf(spooled)} could not be sent and wait on (${reason ?? 'no answer'}); ${eventsOf(sent)} sent.`,
    );
    return 1;
  }
  if (rejected > 0) warn(`${eventsOf(rejected)} refused by the receiver: ${reason ?? 'no reason'}`);
  sayDone(terminal, sent === 0 ? 'Nothing waits to be sent' : `Sent ${eventsOf(sent)}`);
  return rejected > 0 ? 1 : 0;
}

export function eventsOf(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
