import type { Tally } from './tally';

/** What became of events. With several receivers an event counts once for each. */
export interface Delivery {
  /** Taken by the receiver. */
  readonly sent: number;
  /** Kept on disk, for `replay`. */
  readonly spooled: number;
  /** Refused as not acceptable; they lie in the folder `rejected` of the spool, with the reason. */
  readonly rejected: number;
  /** Neither sent nor kept: there is no spool, it cannot be written, or the transport is none. */
  readonly lost: number;
  /** Where undelivered and rejected events lie. Absent if there are none. */
  readonly spoolFolder?: string;
  /** Why not everything was sent. */
  readonly reason?: string;
}

/** One answer for several ways. */
export function deliveryOf(tallies: readonly Tally[], spoolFolder: string | undefined): Delivery {
  const sum = (count: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  const spooled = sum(({ kept }) => kept);
  const rejected = sum((tally) => tally.rejected);
  const reasons = tallies.flatMap(({ reason }) => reason ?? []);
  return {
    sent: sum(({ sent }) => sent),
    spooled,
    rejected,
    lost: sum(({ lost }) => lost),
    ...(spoolFolder !== undefined && spooled + rejected > 0 && { spoolFolder }),
    ...(reasons.length > 0 && { reason: [...new Set(reasons)].join('; ') }),
  };
}
