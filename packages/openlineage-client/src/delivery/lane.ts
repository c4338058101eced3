import type { Retry } from '../plan';
import type { Answer, Transport } from '../transports';
import { Breaker } from './breaker';
import type { Clock } from './clock';
import type { Order } from './order';
import { type Item, Queue } from './queue';
import { Sleepers } from './sleepers';
import type { Store } from './store';
import type { Tally, Way } from './tally';
import { noTries, oneMore, waitAfter } from './tries';

/** What a lane is told. */
export interface LaneSettings {
  readonly transport: Transport;
  readonly retry: Retry;
  readonly store: Store;
  readonly clock: Clock;
  /** Where an event belongs that is read back. */
  readonly orderOf: (text: string) => Order;
  readonly concurrency: number;
  readonly maxQueued: number;
  readonly breakAfter: number;
  /** Runs of which an event could not be sent before. */
  readonly left?: Set<string>;
  /** How many events lie in the store already. */
  readonly waiting?: number;
}

/** Not more text than this waits in memory, in characters. */
const maxText = 8 * 1024 * 1024;

/** Out of the way, waiting for the breaker, or left to a replay together with all that comes after it in its run. */
type Ending = Exclude<Answer, { kind: 'failed' }> | { readonly kind: 'waits' | 'left' };

/**
 * The way of events to one receiver that may take its time: kept first, then sent a few at a time, those of a run in
 * their order. What does not fit into memory is read back from the store when there is room.
 */
export class Lane implements Way {
  readonly #queue = new Queue();
  readonly #breaker: Breaker;
  readonly #sleepers: Sleepers;
  readonly #abort = new AbortController();
  /** Runs of which an event could not be sent: what comes after it has to come after it. */
  readonly #left: Set<string>;
  #underWay = 0;
  #taken: number;
  #sent = 0;
  #rejected = 0;
  #lost = 0;
  /** Events that are in memory only. */
  #unkept = 0;
  #reason: string | undefined;
  #deadline = Infinity;
  #endPause: () => void = () => undefined;
  #atIdle: () => void = () => undefined;
  #closing = false;
  #ended = false;

  constructor(readonly settings: LaneSettings) {
    this.#breaker = new Breaker(settings.breakAfter);
    this.#sleepers = new Sleepers(settings.clock);
    this.#left = settings.left ?? new Set<string>();
    this.#taken = settings.waiting ?? 0;
  }

  emit(order: Order, text: string): void {
    const { store } = this.settings;
    this.#taken += 1;
    const fits = !store.isBehind && this.#hasRoom && !this.#left.has(order.key);
    const kept = store.keep({ n: this.#taken, text }, fits || this.#left.has(order.key));
    if (fits) {
      if (!kept) this.#unkept += 1;
      this.#queue.push({ n: this.#taken, ...order, text, kept });
    } else if (!kept) {
      this.#lost += 1;
    }
    this.#pump();
  }

  async close(ms: number): Promise<Tally> {
    const { clock } = this.settings;
    this.#closing = true;
    this.#endPause();
    this.#deadline = clock.now() + ms;
    this.#sleepers.wakeAfter(this.#deadline);
    await new Promise<void>((resolve) => {
      const atDeadline = () => {
        this.stop('it took too long');
      };
      const takeBack = ms === Infinity ? undefined : clock.after(ms, atDeadline);
      this.#atIdle = () => {
        takeBack?.();
        resolve();
      };
      this.#pump();
    });
    return this.#end();
  }

  /** Ends a `close` that is under way: what was not sent by now is not sent. */
  stop(reason: string): void {
    this.#reason ??= reason;
    this.#atIdle();
  }

  /** Whether the receiver has failed so often that nothing is sent. */
  get isBroken(): boolean {
    return this.#breaker.isOpen();
  }

  get #hasRoom() {
    return this.#queue.size < this.settings.maxQueued && this.#queue.bytes < maxText;
  }

  #pump(): void {
    if (this.#ended) return;
    while (this.#underWay < this.#breaker.allowed(this.settings.concurrency)) {
      const item = this.#queue.next() ?? this.#refilled();
      if (item === undefined) break;
      this.#underWay += 1;
      void this.#deliver(item);
    }
    if (this.#underWay > 0) return;
    if (this.#breaker.isOpen() || (this.#queue.size === 0 && !this.settings.store.isBehind)) {
      this.#atIdle();
    }
  }

  /** Reads on in the store when nothing can go out from memory, and there is room. */
  #refilled(): Item | undefined {
    const { store, orderOf, maxQueued } = this.settings;
    while (store.isBehind && this.#queue.size < maxQueued / 2 && this.#queue.bytes < maxText / 2) {
      for (const { n, text } of store.more()) {
        const order = orderOf(text);
        if (!this.#left.has(order.key)) this.#queue.push({ n, ...order, text, kept: true });
      }
      const item = this.#queue.next();
      if (item !== undefined) return item;
    }
    return undefined;
  }

  async #deliver(item: Item): Promise<void> {
    const ending = await this.#attempt(item);
    if (this.#ended) return;
    this.#underWay -= 1;
    this.#endings[ending.kind](item, 'reason' in ending ? ending.reason : '');
    this.#pump();
  }

  readonly #endings: Readonly<Record<Ending['kind'], (item: Item, reason: string) => void>> = {
    delivered: (item) => {
      this.#sent += 1;
      this.settings.store.settle(item.n);
      this.#isSettled(item);
    },
    rejected: (item, reason) => {
      this.#rejected += 1;
      this.#reason = reason;
      this.settings.store.reject(item, reason);
      this.#isSettled(item);
    },
    waits: (item) => {
      this.#queue.putBack(item);
    },
    left: (item) => {
      this.#left.add(item.key);
      this.#queue.drop(item.key);
      this.#queue.done(item);
    },
  };

  #isSettled(item: Item) {
    if (!item.kept) this.#unkept -= 1;
    this.#queue.done(item);
  }

  async #attempt({ text }: Item): Promise<Ending> {
    const { transport, retry, clock } = this.settings;
    const { pauses } = this.#breaker;
    const isPaused = () => this.#breaker.isOpen() || this.#breaker.pauses > pauses;
    for (let tries = noTries; ;) {
      const answer = await transport.send(text, this.#abort.signal);
      if (answer.kind !== 'failed') {
        this.#breaker.succeeded();
        return answer;
      }
      if (this.#abort.signal.aborted) return { kind: 'waits' };
      this.#reason = answer.reason;
      if (isPaused()) return { kind: 'waits' };
      this.#countFailure();
      tries = oneMore(tries, answer);
      const wait = waitAfter(answer, tries, retry);
      if (isPaused()) return { kind: 'waits' };
      const until = clock.now() + (wait ?? Infinity);
      // Nothing waits longer than there is time; what was woken early is not tried early.
      if (until > this.#deadline || wait === undefined) return { kind: 'left' };
      await this.#sleepers.sleep(until);
      if (isPaused()) return { kind: 'waits' };
      if (until > this.#deadline) return { kind: 'left' };
    }
  }

  #countFailure() {
    const pause = this.#breaker.failed();
    if (pause === undefined) return;
    this.#sleepers.wakeAfter(-Infinity);
    if (this.#closing) return;
    this.#endPause = this.settings.clock.after(pause, () => {
      this.#breaker.probe();
      this.#pump();
    });
  }

  #end(): Tally {
    const { store } = this.settings;
    this.#ended = true;
    this.#sleepers.wakeAfter(-Infinity);
    this.#abort.abort();
    const lost = this.#lost + this.#unkept;
    const kept = this.#taken - this.#sent - this.#rejected - lost;
    store.end(kept === 0);
    const all = kept + lost + this.#rejected === 0;
    return {
      sent: this.#sent,
      kept,
      rejected: this.#rejected,
      lost,
      reason: all ? undefined : (store.trouble ?? this.#reason),
    };
  }
}
