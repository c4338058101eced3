import type { Clock } from './clock';

/** Waits that can be ended early. */
export class Sleepers {
  readonly #asleep = new Set<{ readonly until: number; readonly wake: () => void }>();

  constructor(readonly clock: Clock) {}

  /** Waits until a time, in milliseconds since 1970, or until it is woken. */
  sleep(until: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        takeBack();
        this.#asleep.delete(sleeper);
        resolve();
      };
      const sleeper = { until, wake };
      this.#asleep.add(sleeper);
      const takeBack = this.clock.after(Math.max(0, until - this.clock.now()), wake);
    });
  }

  /** Ends the waits that would last longer than this. */
  wakeAfter(time: number): void {
    for (const { until, wake } of [...this.#asleep]) if (until > time) wake();
  }
}
