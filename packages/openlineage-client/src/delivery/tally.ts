import type { Order } from './order';

/** What became of the events on their way to one receiver. */
export interface Tally {
  readonly sent: number;
  /** Not sent, and kept on disk. */
  readonly kept: number;
  readonly rejected: number;
  /** Not sent, and not kept. */
  readonly lost: number;
  /** Why not everything was sent. */
  readonly reason?: string | undefined;
}

/** A way of events to one receiver. */
export interface Way {
  /**
   * @param text the event as JSON
   */
  emit: (order: Order, text: string) => void;
  /** @param ms how long it may take; `Infinity` is as long as the receiver gets on */
  close: (ms: number) => Promise<Tally>;
}
