import { replay } from 'openlineage-client';

import { eventsOf } from '../../lineage';
import { compiledProjectOf, type CompiledRequest } from '../../project';
import { planLineage, spoolFolder } from '../../run';
import {
  type ExitCode,
  sayAside,
  sayDone,
  sayProblems,
  sayWarnings,
  type Terminal,
} from '../../terminal';

/** `lineage replay`, once everything it needs is loaded. */
export async function replayLineage(
  request: CompiledRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const found = await compiledProjectOf(request, terminal);
  if (!found.ok) {
    sayProblems(terminal, found.heading, found.problems);
    return 1;
  }
  const { artifacts, projectDir, state } = found.compiled;
  sayWarnings(terminal, found.warnings);
  const warn = (line: string): void => {
    sayAside(terminal, line);
  };
  const plan = await planLineage({ artifacts, projectDir, terminal, warn });
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
