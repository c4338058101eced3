import { ok, type Outcome } from '../../diagnostics';
import { type DbtHost, readProject } from '../../engines';
import type { Terminal } from '../../terminal';
import type { DbtProject } from '../with-dbt';
import { Reuse } from './reuse';
import { reuseContextOf } from './reuse-context';

/**
 * A manifest of today's files: the one that is kept, where it is known that dbt would come to the same; else dbt parses the
 * project, and what it makes is kept.
 *
 * @param vars YAML or JSON mapping, as it is handed to dbt
 * @returns the absolute path of the manifest, or a FLOE504 with dbt's own words
 */
export async function manifestOfToday(
  opened: DbtProject,
  vars: string | undefined,
  terminal: Terminal,
): Promise<Outcome<string>> {
  const { project, dbt } = opened;
  const read = await reuseContextOf(opened, vars);
  if (read.known)
    return broughtUpToDate(Reuse.toDecide(read.context, vars, terminal.now), dbt, terminal);
  const parsed = await readProject('parse', dbt, vars, terminal.signal);
  return parsed.ok ? ok(project.artifacts.dbt_manifest_path) : parsed;
}

/**
 * The same for whoever decides by it.
 *
 * @param onParse called where dbt has to parse the project, which takes seconds
 */
export async function broughtUpToDate(
  reuse: Reuse,
  dbt: DbtHost,
  { signal }: Pick<Terminal, 'signal'>,
  onParse: () => void = () => undefined,
): Promise<Outcome<string>> {
  if ((await reuse.lookAround()).isCurrent) return ok(reuse.manifest);
  onParse();
  const read = await readProject('parse', dbt, reuse.vars, signal);
  if (!read.ok) return read;
  // What is not kept is parsed again.
  const isKept = await reuse.parsed().then(
    () => true,
    () => false,
  );
  return ok(isKept ? reuse.manifest : reuse.written);
}
