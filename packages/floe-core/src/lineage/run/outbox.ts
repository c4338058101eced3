import type { LineageDatasetEvent, LineageRunEvent } from '../event/openlineage';

type Unsent<E> = Omit<E, 'eventTime' | 'producer' | 'schemaURL'>;

/** An event that is ready but for what all events have. */
export type Draft = {
  readonly at: Date;
  /** Told long after it happened: its time may lie before that of events that were told earlier. */
  readonly late?: boolean;
} & (
  | { readonly kind: 'run'; readonly event: Unsent<LineageRunEvent> }
  | { readonly kind: 'dataset'; readonly event: Unsent<LineageDatasetEvent> }
);

/** Waits for something, but not for ever: undefined when there is no more time for it. */
export type Wait = <T>(promise: Promise<T>) => Promise<T | undefined>;

/** Makes events when it is its turn. */
export type Entry = (wait: Wait) => Promise<readonly Draft[]>;

/** With more than so many entries behind it, the first one is no longer waited for. */
const crowd = 1000;

/**
 * A queue that keeps the order of what happened: an entry is made into events when all before it are, so that a table is
 * complete before anybody reads it. What an entry waits for holds up the rest, within bounds, and never who adds.
 */
export class Outbox {
  private entries: Entry[] = [];
  /** So many of them are events already. */
  private done = 0;
  private pumping: Promise<void> | undefined;
  /** Calls whoever waits until there is less of a crowd. */
  private relieve: (() => void) | undefined;
  private relief: Promise<void> | undefined;
  private giveUp: () => void = nothing;
  private outOfTime = false;

  /**
   * @param post takes an event on its way
   * @param onFault is told what an entry has thrown; the others are not touched by it
   */
  constructor(
    private readonly post: (draft: Draft) => void,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Entries that are not events yet. */
  get length(): number {
    return this.entries.length - this.done;
  }

  add(entry: Entry): void {
    this.entries.push(entry);
    if (this.isCrowded()) this.giveUp();
    this.pumping ??= this.pump();
  }

  /** The time until there is no crowd, where there are two: in a crowd nothing is waited for, so it is short. */
  catchUp(): Promise<void> | undefined {
    if (this.length <= 2 * crowd) return this.relief;
    this.relief ??= new Promise((resolve) => {
      this.relieve = resolve;
    });
    return this.relief;
  }

  /**
   * Makes events of all that is left.
   *
   * @param ms how long anything is waited for, all in all
   */
  async drain(ms: number): Promise<void> {
    const timer = setTimeout(() => {
      this.outOfTime = true;
      this.giveUp();
    }, ms);
    await this.pumping;
    clearTimeout(timer);
  }

  private async pump(): Promise<void> {
    // Who adds is not kept waiting.
    await nextTurn();
    for (let entry = this.entries[0]; entry !== undefined; entry = this.entries[this.done]) {
      try {
        for (const draft of await entry(this.wait)) this.post(draft);
      } catch (error) {
        this.onFault(error);
      }
      this.done += 1;
      if (this.done >= crowd) this.forgetDone();
      if (!this.isCrowded()) this.isRelieved();
    }
    this.forgetDone();
    this.pumping = undefined;
  }

  private isRelieved(): void {
    this.relieve?.();
    this.relieve = undefined;
    this.relief = undefined;
  }

  private forgetDone(): void {
    this.entries = this.entries.slice(this.done);
    this.done = 0;
  }

  private readonly wait: Wait = async (promise) => {
    if (this.outOfTime || this.isCrowded()) return Promise.race([promise, nextTurn()]);
    const impatience = new Promise<undefined>((resolve) => {
      this.giveUp = () => {
        resolve(undefined);
      };
    });
    const found = await Promise.race([promise, impatience]);
    this.giveUp = nothing;
    return found;
  };

  private isCrowded(): boolean {
    return this.length > crowd;
  }
}

const nothing = (): void => undefined;

function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => {
    setImmediate(resolve, undefined);
  });
}
