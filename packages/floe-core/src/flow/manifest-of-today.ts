import { ok, type Outcome } from '../diagnostics';
import { rememberGraph, surveyGraph } from '../reuse';
import { readProject, type RunPlan } from '../runner';
import { surroundingsOf } from './reuse-surroundings';
import type { Session } from './session';
import type { Terminal } from './terminal';

/**
 * Sees to it that `target/manifest.json` is of today's files: dbt parses the project unless it is known that it would come to
 * the same.
 */
export async function manifestOfToday(
  session: Session,
  plan: RunPlan,
  terminal: Terminal,
): Promise<Outcome<void>> {
  const around = await surroundingsOf(session, plan);
  if (!around.known) return readProject('parse', plan, terminal.signal);
  const { inputs } = around.surroundings;
  const { isCurrent, look } = await surveyGraph(inputs);
  if (isCurrent) return ok(undefined);
  const read = await readProject('parse', plan, terminal.signal);
  if (read.ok && look !== undefined) await rememberGraph(inputs, look);
  return read;
}
