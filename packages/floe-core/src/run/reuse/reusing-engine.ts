import type { Engine } from '../../engines';
import type { RunEvent, Untimed } from '../../events';
import type { Reuse } from './reuse';

/** The same engine, which is not started where all there is can be reused, and else works on the rest. */
export function reusingEngine(engine: Engine, reuse: Reuse, now: () => Date): Engine {
  return {
    async *run(plan, signal) {
      const started = now();
      const reused = await reuse.allReused();
      if (reused === undefined) {
        yield* engine.run({ ...plan, gate: reuse }, signal);
        return;
      }
      const stamp = (event: Untimed): RunEvent => ({ runId: plan.runId, at: now(), ...event });
      yield stamp({ kind: 'run-started', command: plan.command, project: plan.project });
      for (const event of reused) yield stamp(event);
      const seconds = (now().getTime() - started.getTime()) / 1000;
      yield stamp({ kind: 'run-finished', verdict: 'succeeded', seconds });
    },
  };
}
