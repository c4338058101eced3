import type { CompiledRequest, LineageRequest } from './requests';
import type { ExitCode, Terminal } from './terminal';

/** Tells what a project reads and makes, as OpenLineage events or as a graph, without running it (contract S29). */
export async function lineage(request: LineageRequest, terminal: Terminal): Promise<ExitCode> {
  const { tellLineage } = await import('./lineage-project.js');
  return tellLineage(request, terminal);
}

/** Sends what earlier runs could not deliver. */
export async function replayLineage(
  request: CompiledRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const { replaySpool } = await import('./lineage-replay.js');
  return replaySpool(request, terminal);
}
