import {
  dbtEngine,
  type Engine,
  retryingEngine,
  type RunPlan,
  type SelectionHook,
} from '../engines';
import type { Terminal } from '../terminal';
import type { ReadyEngine } from './execute';
import { warehouseInvestigator } from './investigate';
import { narrowHook } from './reuse/narrow-hook';
import { Reuse } from './reuse/reuse';
import { reuseContextOf } from './reuse/reuse-context';
import { reusingEngine } from './reuse/reusing-engine';
import type { What } from './what';
import type { DbtProject } from './with-dbt';

/**
 * dbt as the engine of a project: tried again when the warehouse is out of reach (runtime view §8.1), and leaving out what earlier
 * runs have built or tested and is still right, where that can be known.
 */
export function readyDbt(opened: DbtProject, terminal: Terminal): ReadyEngine {
  const { project, dbt, tool } = opened;
  return {
    engineFor: (plan, what) => engineFor(opened, plan, what, terminal),
    investigate: warehouseInvestigator(dbt.settings, project.artifacts.dbt_manifest_path),
    python: tool.python,
  };
}

async function engineFor(
  opened: DbtProject,
  plan: RunPlan,
  { reuse: wish, choose }: What,
  { now, pause }: Terminal,
): Promise<Engine> {
  const { project, dbt } = opened;
  const manifest = project.artifacts.dbt_manifest_path;
  const patience = { now, pause, random: Math.random };
  const engineWith = (hook?: SelectionHook): Engine => {
    const narrowed = choose ? narrowHook(manifest, choose, hook) : hook;
    return retryingEngine(dbtEngine(dbt, now, narrowed), patience);
  };
  if (wish === undefined) return engineWith();
  const read = await reuseContextOf(opened, plan.options.vars);
  if (!read.known) return engineWith();
  const reuse = new Reuse(read.context, plan, { ...wish, ...(choose && { choose }) }, now);
  return reusingEngine(engineWith, reuse, now);
}
