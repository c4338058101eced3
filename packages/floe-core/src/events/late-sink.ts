import type { RunEvent } from './event';
import type { RunSink } from './sink';

/**
 * A sink that is still being made. What happens meanwhile is told to it once it is there, in order; one that turns out
 * not to be needed hears nothing. So a run need not wait until what is seldom used is loaded.
 *
 * @param coming the sink, or undefined where none is needed; where it rejects, `close` does as well
 */
export function lateSink(coming: Promise<RunSink | undefined>): RunSink {
  const waiting: RunEvent[] = [];
  let sink: RunSink | undefined;
  let isHere = false;
  let fault: unknown;
  const here = coming.then((made) => {
    sink = made;
    isHere = true;
    for (const event of waiting.splice(0)) made?.accept(event);
  });
  // Whoever closes the sink hears of it.
  here.catch((error: unknown) => {
    fault = error;
    waiting.length = 0;
  });
  return {
    accept(event) {
      if (fault !== undefined) return;
      if (isHere) sink?.accept(event);
      else waiting.push(event);
    },
    async close() {
      await here;
      await sink?.close();
    },
  };
}
