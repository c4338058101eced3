import type { Engine, SelectionHook } from '../../engines';
import type { RunEvent, Untimed } from '../../events';
import type { Reuse } from './reuse';

/**
 * An engine that is not started where all there is can be reused, and else works on the rest.
 *
 * @param engineWith makes the engine that works on what a hook lets through
 */
export function reusingEngine(
  engineWith: (hook: SelectionHook) => Engine,
  reuse: Reuse,
  now: () => Date,
): Engine {
  return {
    async *run(plan, signal) {
      const started = now();
      const reused = await reuse.allReused();
      if (reused === undefined) {
        yield* engineWith(reuse).run(plan, signal);
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
