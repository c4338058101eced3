import { diagnose, failed, ok, type Outcome } from '../../diagnostics';
import type { DbtQuery, DbtTool } from '../dbt-tool';
import { ownVenvCommand } from '../judge/advice';
import { managedAdapters, type Requirement, requirementsFor } from '../judge/pins';
import { programIn } from '../machine/layout';
import { provision } from './provision';
import { finishedOn, shelfOf } from './shelf';

/**
 * The dbt of the managed environment, which is made first where it is missing.
 *
 * @param cacheFolder absolute folder of floe's own, where the environment is kept
 * @returns FLOE410 to FLOE418 when it can't be had
 */
export async function managedDbt(query: DbtQuery, cacheFolder: string): Promise<Outcome<DbtTool>> {
  const { adapter, env } = query;
  const requirements = requirementsFor(adapter);
  const install = ownVenvCommand(adapter);
  if (!requirements) {
    return failed(diagnose('FLOE411', { adapter, known: managedAdapters(), install }));
  }
  const shelf = shelfOf(cacheFolder, requirements);
  const finished = await finishedOn(shelf);
  if (finished) return ok(toolOf(finished, requirements));
  if (env.FLOE_DBT_PROVISION?.trim().toLowerCase() === 'never') {
    return failed(diagnose('FLOE410', { adapter, install }));
  }
  const made = await provision({ shelf, requirements, install }, query);
  return made.ok ? ok(toolOf(made.value, requirements)) : made;
}

function toolOf(environment: string, requirements: readonly Requirement[]): DbtTool {
  const version = requirements.find(({ name }) => name === 'dbt-core')?.version;
  return {
    command: programIn(environment, 'dbt'),
    source: 'managed',
    ...(version && { version }),
    python: programIn(environment, 'python'),
  };
}
