import { buildProgress } from '../progress';
import { build } from './build';
import { engineOf } from './engine';
import { warehouseInvestigator } from './evidence';
import type { RunRequest } from './requests';
import { inSession } from './session';
import type { ExitCode, Terminal } from './terminal';

/** `run`, once everything it needs is loaded. */
export function runProject(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  return inSession(request, terminal, (session) => {
    const plan = session.plan('build', request);
    const engine = engineOf(terminal);
    const sink = buildProgress(terminal);
    const { signal } = terminal;
    return build(
      { session, engine, plan, sink, full: buildsAll(request) },
      signal,
      warehouseInvestigator(session, plan, signal),
    );
  });
}

function buildsAll({ select, exclude }: RunRequest): boolean {
  return select === undefined && exclude === undefined;
}
