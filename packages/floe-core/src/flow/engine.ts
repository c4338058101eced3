import { dbtEngine, type Engine, patientEngine, type RunPlan } from '../runner';
import { Reuse, type ReuseWish } from './reuse';
import { surroundingsOf } from './reuse-surroundings';
import { reusingEngine } from './reusing-engine';
import type { Session } from './session';
import type { Terminal } from './terminal';

/** The engine of `run` and `test`: dbt, tried again when the warehouse is out of reach (runtime view §8.1). */
export function engineOf({ now, pause }: Terminal): Engine {
  return patientEngine(dbtEngine(now), { now, pause, random: Math.random });
}

/**
 * The same, which leaves out what earlier runs have built or tested and is still right, where that can be known.
 *
 * @param plan without what differs from run to run, such as the ids of a trace: that would look like a change
 */
export async function frugalEngineOf(
  { session, plan, wish }: { session: Session; plan: RunPlan; wish: ReuseWish },
  terminal: Terminal,
): Promise<Engine> {
  const engine = engineOf(terminal);
  const read = await surroundingsOf(session, plan);
  if (!read.known) return engine;
  const reuse = new Reuse(read.surroundings, plan, wish, terminal.now);
  return reusingEngine(engine, reuse, terminal.now);
}
