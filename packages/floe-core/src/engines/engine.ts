import type { RunEvent } from '../events';
import type { RunPlan } from './plan';

/** A plan in, a stream of events out: `run-started` first, `run-finished` last, whatever happens between. */
export interface Engine {
  /** @param signal asks the engine to stop; it then still tells how things ended */
  run(plan: RunPlan, signal: AbortSignal): AsyncIterable<RunEvent>;
}
