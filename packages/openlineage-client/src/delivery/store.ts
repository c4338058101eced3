import type { Spool, Spooled } from '../spool';
import { reasonOf } from '../transports';

/** Where a lane keeps its events: a file of the spool, or nowhere. It never throws; what the disk says is the trouble. */
export class Store {
  #spool: Spool | undefined;
  #trouble: string | undefined;
  #settled = new Set<number>();

  /**
   * @param begin makes the file when the first event comes; nothing if events are not kept
   * @param resumed a file of an earlier process
   */
  constructor(
    readonly begin: (() => Spool) | undefined,
    resumed?: Spool,
  ) {
    this.#spool = resumed;
    this.#settled = resumed?.settled() ?? this.#settled;
  }

  /** Why events are not kept, if the disk does not let them be. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Whether events lie here that are not known in memory. */
  get isBehind(): boolean {
    return this.#spool?.isBehind ?? false;
  }

  /**
   * Keeps an event.
   * @param isKnown whether it need not be read back
   * @returns whether it is kept
   */
  keep(event: Spooled, isKnown: boolean): boolean {
    if (this.begin === undefined || this.#trouble !== undefined) return false;
    try {
      this.#spool ??= this.begin();
      const wasBehind = this.#spool.isBehind;
      this.#spool.append(event);
      if (isKnown && !wasBehind) this.#spool.skipToEnd();
      return true;
    } catch (error) {
      this.#trouble = `the spool cannot be written: ${reasonOf(error)}`;
      return false;
    }
  }

  /** The next events that are not known in memory. */
  more(): readonly Spooled[] {
    if (this.#spool === undefined) return [];
    try {
      return this.#spool.read((n) => this.#settled.has(n));
    } catch (error) {
      this.#trouble = `the spool cannot be read: ${reasonOf(error)}`;
      this.#spool.skipToEnd();
      return [];
    }
  }

  settle(n: number): void {
    this.#spool?.settle(n);
  }

  /** Puts aside an event that is never to be sent. */
  reject({ n, text }: Spooled, reason: string): void {
    try {
      this.#spool?.setAside(reason, text);
    } catch (error) {
      this.#trouble = `what was rejected cannot be written: ${reasonOf(error)}`;
    }
    this.#spool?.settle(n);
  }

  /** Ends the work on the file. It goes if nothing in it has to be sent any more. */
  end(isDone: boolean): void {
    try {
      this.#spool?.end(isDone);
    } catch (error) {
      this.#trouble = `the spool cannot be closed: ${reasonOf(error)}`;
    }
  }
}
