import type { RunEvent } from './event';
import type { RunSink } from './sink';

/**
 * A sink that is made once a run is under way: to load what it needs would hold up the start of the engine. What happens
 * meanwhile is told to it once it is there, in order; one that turns out not to be needed hears nothing.
 *
 * @param make called once, at the first event after `run-started`; gives undefined where no sink is needed, and where it
 *   rejects, `close` does as well
 */
export function lateSink(make: () => Promise<RunSink | undefined>): RunSink {
  const waiting: RunEvent[] = [];
  let sink: RunSink | undefined;
  let isHere = false;
  let fault: unknown;
  let coming: Promise<void> | undefined;
  const mostWaiting = 1000;
  const come = async (): Promise<void> => {
    sink = await make();
    isHere = true;
    for (const event of waiting.splice(0)) sink?.accept(event);
  };
  const begin = (): Promise<void> => {
    if (coming !== undefined) return coming;
    coming = come();
    // Whoever closes the sink hears of it.
    coming.catch((error: unknown) => {
      fault = error;
      waiting.length = 0;
    });
    return coming;
  };
  return {
    accept(event) {
      if (fault !== undefined) return;
      if (isHere) {
        sink?.accept(event);
        return;
      }
      waiting.push(event);
      if (event.kind !== 'run-started') void begin();
    },
    catchUp() {
      if (isHere) return sink?.catchUp?.();
      return waiting.length > mostWaiting ? coming?.catch(() => undefined) : undefined;
    },
    async close() {
      await begin();
      await sink?.close();
    },
  };
}
