/** How long nothing is tried after the receiver has failed again and again, in milliseconds; then twice as long. */
const firstPause = 30_000;
const longestPause = 300_000;

/**
 * Counts failures in a row. Where there are too many, nothing is sent for a while; then one event is tried, and all goes
 * on if it is taken.
 */
export class Breaker {
  #failures = 0;
  #pause = firstPause;
  #state: 'closed' | 'open' | 'probing' = 'closed';
  #pauses = 0;

  constructor(readonly breakAfter: number) {}

  /** How many pauses are over: what was asked before the last one says nothing about the receiver after it. */
  get pauses(): number {
    return this.#pauses;
  }

  /** Whether nothing may be sent. */
  isOpen(): boolean {
    return this.#state === 'open';
  }

  /** How many events may be under way, of as many as usual. */
  allowed(usual: number): number {
    return { closed: usual, open: 0, probing: 1 }[this.#state];
  }

  succeeded(): void {
    this.#failures = 0;
    this.#pause = firstPause;
    this.#state = 'closed';
  }

  /** @returns how long to pause, if it begins with this failure */
  failed(): number | undefined {
    this.#failures += 1;
    const breaks = this.#state === 'probing' || this.#failures >= this.breakAfter;
    if (!breaks || this.isOpen()) return undefined;
    this.#state = 'open';
    const pause = this.#pause;
    this.#pause = Math.min(longestPause, pause * 2);
    return pause;
  }

  /** The pause is over. */
  probe(): void {
    if (!this.isOpen()) return;
    this.#state = 'probing';
    this.#pauses += 1;
  }
}
