import { setFlagsFromString } from 'node:v8';

/** Events of some seven hundred nodes: no run that ends within half a minute has as many. */
const longRun = 2000;

/**
 * Counts what a run tells. In a long one V8 is told to look for garbage rather than to ask the system for more: on a large
 * machine it lets several times as much pile up as is in use, and nobody gets that back before the end of the run. Both
 * flags are settings of its heap, which it reads whenever it has collected.
 */
export function leanInLongRuns(setFlags: (flags: string) => void = setFlagsFromString): () => void {
  let events = 0;
  return () => {
    events += 1;
    if (events !== longRun) return;
    setFlags('--heap-growing-percent=30');
    setFlags('--semi-space-growth-factor=1');
  };
}
