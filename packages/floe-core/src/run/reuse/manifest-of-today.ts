import { ok, type Outcome } from '../../diagnostics';
import { readProject, type RunPlan } from '../../engines';
import type { Terminal } from '../../terminal';
import type { Session } from '../session';
import { Reuse } from './reuse';
import { surroundingsOf } from './reuse-surroundings';

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
  if (around.known) {
    const wish = { never: false, fullRefresh: false };
    return broughtUpToDate(
      new Reuse(around.surroundings, plan, wish, terminal.now),
      plan,
      terminal,
    );
  }
  const read = await readProject('parse', plan, terminal.signal);
  return read.ok ? ok(session.artifacts.dbt_manifest_path) : read;
}

/**
 * The same for whoever decides by it.
 *
 * @param onParse called where dbt has to parse the project, which takes seconds
 */
export async function broughtUpToDate(
  reuse: Reuse,
  plan: RunPlan,
  { signal }: Pick<Terminal, 'signal'>,
  onParse: () => void = () => undefined,
): Promise<Outcome<string>> {
  if ((await reuse.lookAround()).isCurrent) return ok(reuse.manifest);
  onParse();
  const read = await readProject('parse', plan, signal);
  if (!read.ok) return read;
  // What is not kept is parsed again.
  const isKept = await reuse.parsed().then(
    () => true,
    () => false,
  );
  return ok(isKept ? reuse.manifest : reuse.written);
}
