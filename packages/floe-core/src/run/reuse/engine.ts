import { dbtEngine, type Engine, patientEngine, type RunPlan } from '../../engines';
import type { Terminal } from '../../terminal';
import type { Session } from '../session';
import { type Choice, narrowGate } from './narrow-gate';
import { Reuse, type ReuseWish } from './reuse';
import { surroundingsOf } from './reuse-surroundings';
import { reusingEngine } from './reusing-engine';

/** The engine of `run` and `test`: dbt, tried again when the warehouse is out of reach (runtime view §8.1). */
export function engineOf({ now, pause }: Terminal): Engine {
  return patientEngine(dbtEngine(now), { now, pause, random: Math.random });
}

/** What is to be run, and what of it need not be. */
interface Frugality {
  readonly session: Session;
  readonly plan: RunPlan;
  readonly wish: ReuseWish;
  readonly choose?: Choice;
}

/**
 * The same, which leaves out what earlier runs have built or tested and is still right, where that can be known.
 *
 * @param plan without what differs from run to run, such as the ids of a trace: that would look like a change
 * @param choose picks what of the selected is worked on at all; without it, all of that
 */
export async function frugalEngineOf(
  { session, plan, wish, choose }: Frugality,
  terminal: Terminal,
): Promise<Engine> {
  const engine = choose ? narrowed(engineOf(terminal), session, choose) : engineOf(terminal);
  const read = await surroundingsOf(session, plan);
  if (!read.known) return engine;
  const reuse = new Reuse(
    read.surroundings,
    plan,
    { ...wish, ...(choose && { choose }) },
    terminal.now,
  );
  return reusingEngine(engine, reuse, terminal.now);
}

/** The same engine, whose dbt works on no more than what is chosen. */
function narrowed(engine: Engine, { artifacts }: Session, choose: Choice): Engine {
  const gateOf = (inner: RunPlan['gate']) => narrowGate(artifacts.dbt_manifest_path, choose, inner);
  return { run: (plan, signal) => engine.run({ ...plan, gate: gateOf(plan.gate) }, signal) };
}
