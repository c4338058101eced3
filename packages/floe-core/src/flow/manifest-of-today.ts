import { ok, type Outcome } from '../diagnostics';
import { readProject, type RunPlan } from '../runner';
import { Reuse } from './reuse';
import { surroundingsOf } from './reuse-surroundings';
import type { Session } from './session';
import type { Terminal } from './terminal';

/**
 * A manifest of today's files: the one that is kept, where it is known that dbt would come to the same; else dbt parses the
 * project, and what it makes is kept.
 *
 * @returns the absolute path of the manifest, or a FLOE504 with dbt's own words
 */
export async function manifestOfToday(
  session: Session,
  plan: RunPlan,
  terminal: Terminal,
): Promise<Outcome<string>> {
  const around = await surroundingsOf(session, plan);
  const { dbt_manifest_path: written } = session.artifacts;
  if (!around.known) return parsed(written, plan, terminal);
  const wish = { never: false, fullRefresh: false };
  const reuse = new Reuse(around.surroundings, plan, wish, terminal.now);
  if ((await reuse.lookAround()).isCurrent) return ok(around.surroundings.inputs.manifest);
  const made = await parsed(written, plan, terminal);
  // What is not kept is parsed again.
  if (made.ok) await reuse.parsed().catch(() => undefined);
  return made;
}

async function parsed(file: string, plan: RunPlan, terminal: Terminal): Promise<Outcome<string>> {
  const read = await readProject('parse', plan, terminal.signal);
  return read.ok ? ok(file) : read;
}
