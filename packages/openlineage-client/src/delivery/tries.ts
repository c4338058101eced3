import type { Retry } from '../plan';
import type { Failure } from '../transports';

/** How often something failed so far, by cause. */
export interface Tries {
  readonly total: number;
  readonly connect: number;
  readonly read: number;
  readonly status: number;
}

export const noTries: Tries = { total: 0, connect: 0, read: 0, status: 0 };

/** The longest wait that is kept to, in milliseconds. Who asks for more is asked by a replay. */
const longest = 30_000;

/**
 * How long to wait before an event is sent again, in milliseconds; nothing if it is not to be sent again. A receiver
 * that says how long counts before our own counting, where each wait is twice the one before.
 */
export function waitAfter(failure: Failure, tries: Tries, retry: Retry): number | undefined {
  const limit = { connect: retry.connect, read: retry.read, status: retry.total }[failure.cause];
  if (!failure.again || tries.total > retry.total || tries[failure.cause] > limit) return undefined;
  const wait = failure.waitMs ?? retry.backoffMs * 2 ** (tries.total - 1);
  return wait > longest ? undefined : wait;
}

/** One more failure. */
export const oneMore = (tries: Tries, { cause }: Failure): Tries => ({
  ...tries,
  total: tries.total + 1,
  [cause]: tries[cause] + 1,
});
