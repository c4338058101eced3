import type { Event } from '../spec';

/** Sends events beside whatever else the program does. */
export interface Client {
  /** Takes an event. Never throws, and never waits for the receiver. */
  emit: (event: Event) => void;
  /** Gives what is not yet sent until the deadline, and says what became of everything. */
  close: () => Promise<Delivery>;
}

/** What became of the events a client was given. */
export interface Delivery {
  /** Taken by the receiver. */
  readonly sent: number;
  /** Kept on disk, for `replay`. */
  readonly spooled: number;
  /** Refused as not acceptable; they lie beside the spool with the reason. */
  readonly rejected: number;
  /** Neither sent nor kept: there was no spool, or it could not be written. */
  readonly lost: number;
  /** Where undelivered events lie. Absent if there are none. */
  readonly spoolFolder?: string;
  /** Why not everything was sent. */
  readonly reason?: string;
}

/** How a client behaves, beside what the configuration says. */
export interface ClientOptions {
  /** Where undelivered events are kept; without it they are lost. */
  readonly spoolFolder?: string | undefined;
  /** How long `close` may take, in milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** How many requests are under way at once. */
  readonly concurrency?: number | undefined;
  /** How many events wait in memory; what is more waits in the spool. */
  readonly maxQueued?: number | undefined;
  /** After how many failures in a row sending is given up for a while. */
  readonly breakAfter?: number | undefined;
}
