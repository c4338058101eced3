import { dbtEngine, type Engine, patientEngine } from '../runner';
import type { Terminal } from './terminal';

/** The engine of `run` and `test`: dbt, tried again when the warehouse is out of reach (runtime view §8.1). */
export function engineOf({ now, pause }: Terminal): Engine {
  return patientEngine(dbtEngine(now), { now, pause, random: Math.random });
}
