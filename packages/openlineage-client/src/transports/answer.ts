import { types } from 'node:util';

/** What became of an attempt to hand over an event. */
export type Answer =
  | { readonly kind: 'delivered' }
  /** The event as it is will never be taken. */
  | { readonly kind: 'rejected'; readonly reason: string }
  | Failure;

/** The event was not taken, and may be at another time. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
  /** What went wrong: the receiver was not reached, did not answer, or answered so. */
  readonly cause: 'connect' | 'read' | 'status';
  /** Whether it makes sense to try again soon. */
  readonly again: boolean;
  /** How long the receiver asks to wait, in milliseconds. */
  readonly waitMs?: number;
}

/** A way to hand over events that may take its time. It never throws; an aborted attempt has failed. */
export interface Transport {
  /** @param text an event as JSON */
  send: (text: string, signal: AbortSignal) => Promise<Answer>;
  /** Lets go of connections, also of those that are under way. */
  close: () => void;
}

/** A way to hand over events at once. */
export type LocalTransport = (text: string) => Answer;

export const delivered: Answer = { kind: 'delivered' };

/** What an error says, without where in the program it was. */
export function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message === '' ? (code ?? error.name) : error.message;
}
