import type { Order } from './order';

/** An event that waits in memory. */
export interface Item extends Order {
  /** Grows with every event. */
  readonly n: number;
  readonly text: string;
  /** Whether it also lies on disk. */
  readonly kept: boolean;
}

/** Events by key. Of each key at most one is out, and it is the first. */
export class Queue {
  readonly #byKey = new Map<string, Item[]>();
  /** Keys with an event that may go out, the one that waits longest first. */
  readonly #ready = new Set<string>();
  /** The numbers of the events that are out. */
  readonly #out = new Map<string, number>();
  #size = 0;
  #bytes = 0;

  /** How many events wait; those that are out are not counted. */
  get size(): number {
    return this.#size;
  }

  /** How much text waits, in characters. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an event behind all of its key. */
  push(item: Item): void {
    const items = this.#byKey.get(item.key);
    if (items === undefined) this.#byKey.set(item.key, [item]);
    else items.push(item);
    this.#count(item, 1);
    if (!this.#out.has(item.key)) this.#ready.add(item.key);
  }

  /** Takes out the next event. It has to be given back with `done` or `putBack`. */
  next(): Item | undefined {
    for (const key of this.#ready) {
      const items = this.#byKey.get(key);
      const [item] = items ?? [];
      if (item === undefined || this.#hasToWait(item)) continue;
      items?.shift();
      this.#ready.delete(key);
      this.#out.set(key, item.n);
      this.#count(item, -1);
      return item;
    }
    return undefined;
  }

  /** Whether something was said before it that has to come first. The oldest event never has to wait. */
  #hasToWait({ n, after }: Item): boolean {
    if (after === undefined) return false;
    const first = this.#out.get(after) ?? this.#byKey.get(after)?.[0]?.n;
    return first !== undefined && first < n;
  }

  /** Says that an event is out of the way, and the next of its key may go. */
  done({ key }: Item): void {
    this.#out.delete(key);
    if (this.#byKey.get(key)?.length === 0) this.#byKey.delete(key);
    else if (this.#byKey.has(key)) this.#ready.add(key);
  }

  /** Puts an event back where it was, before all others of its key. */
  putBack(item: Item): void {
    this.#byKey.get(item.key)?.unshift(item);
    this.#count(item, 1);
    this.done(item);
  }

  /** Forgets all that wait under a key. */
  drop(key: string): readonly Item[] {
    const items = this.#byKey.get(key) ?? [];
    for (const item of items) this.#count(item, -1);
    this.#byKey.delete(key);
    this.#ready.delete(key);
    return items;
  }

  #count({ text }: Item, by: 1 | -1) {
    this.#size += by;
    this.#bytes += by * text.length;
  }
}
