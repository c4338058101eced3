import type { RunEvent } from './event';

/**
 * Somewhere the story of a run goes: a screen, a trace, a report. A sink never throws and never waits
 * inside `accept`; what takes time happens in `close`.
 */
export interface RunSink {
  accept(event: RunEvent): void;
  /**
   * Where so much waits in it that memory would grow with the run: resolves when this machine has done its part of that. It
   * never waits for a network, and never rejects. Undefined while it keeps up, as it does with any dbt but a recorded one.
   */
  catchUp?(): Promise<void> | undefined;
  close(): Promise<void>;
}

/** One sink that passes everything on to several. A sink that throws is left out from then on. */
export function fanOut(sinks: readonly RunSink[], onFault: (error: unknown) => void): RunSink {
  const healthy = new Set(sinks);
  const drop = (sink: RunSink, error: unknown): void => {
    healthy.delete(sink);
    onFault(error);
  };
  const guard = <T>(sink: RunSink, ask: () => T): T | undefined => {
    try {
      return ask();
    } catch (error) {
      drop(sink, error);
      return undefined;
    }
  };
  const catchUp = (sink: RunSink): Promise<void> | undefined =>
    guard(sink, () => sink.catchUp?.())?.catch((error: unknown) => {
      drop(sink, error);
    });
  return {
    accept(event) {
      for (const sink of [...healthy])
        guard(sink, () => {
          sink.accept(event);
        });
    },
    catchUp() {
      const behind = [...healthy].flatMap((sink) => catchUp(sink) ?? []);
      return behind.length === 0 ? undefined : Promise.all(behind).then(() => undefined);
    },
    async close() {
      await Promise.all(
        [...healthy].map(async (sink) => {
          try {
            await sink.close();
          } catch (error) {
            drop(sink, error);
          }
        }),
      );
    },
  };
}

/** A sink that remembers everything, for tests and replays. */
export function memorySink(): RunSink & { readonly events: readonly RunEvent[] } {
  const events: RunEvent[] = [];
  return {
    events,
    accept: (event) => void events.push(event),
    close: () => Promise.resolve(),
  };
}
