import { classify } from '../../dbt';
import type { Retrying, RunVerdict } from '../../events';

/** How often and how soon a run is tried again. */
export interface RetryPolicy {
  /** Tries in all. */
  readonly tries: number;
  /** Wait after the first try; each later one is twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** A random part of this is added, so that runs that failed together do not come back together. */
  readonly jitterMs: number;
}

/** Source: the original's figures for calls of a catalog (contract R10), for the runtime view, §8.1. */
export const retryPolicy: RetryPolicy = {
  tries: 3,
  firstMs: 1_000,
  longestMs: 30_000,
  jitterMs: 1_000,
};

/** What a try came to. */
export interface TryFacts {
  /** 1 for the first. */
  readonly attempt: number;
  readonly verdict: RunVerdict;
  /** Whether dbt began with a node, or told of the end of one. */
  readonly begun: boolean;
  /** What dbt said is wrong, where it belongs to no node. */
  readonly errors: readonly string[];
}

/** A try to come. */
export type NextTry = Pick<Retrying, 'attempt' | 'tries' | 'waitMs' | 'reason'>;

/**
 * Whether to try again, and when. Only what may pass by itself is tried again, and only where nothing was half done: a
 * wrong password stays wrong, and a node that began may have changed the warehouse.
 *
 * @param random from 0 to 1
 */
export function nextTry(
  { attempt, verdict, begun, errors }: TryFacts,
  random: number,
  { tries, firstMs, longestMs, jitterMs }: RetryPolicy = retryPolicy,
): NextTry | undefined {
  if (begun || attempt >= tries || verdict === 'succeeded' || verdict === 'interrupted') {
    return undefined;
  }
  const reason = errors.find((error) => classify(error).passing);
  if (reason === undefined || errors.some(stays)) return undefined;
  const waitMs = Math.round(firstMs * 2 ** (attempt - 1) + random * jitterMs);
  return {
    ...{ attempt: attempt + 1, tries },
    waitMs: Math.min(waitMs, longestMs),
    reason: shortReason(reason),
  };
}

function stays(error: string): boolean {
  const { kind } = classify(error);
  return kind === 'configuration' || kind === 'compilation';
}

/** The first line that says something; `Database Error` above it does not. */
function shortReason(error: string): string {
  const lines = error.split('\n').map((line) => line.trim());
  const telling = lines.find(
    (line) => line !== '' && !/^(?:\w+ Error|Encountered an error:)$/.test(line),
  );
  return (telling ?? error.trim()).replace(/\.$/, '');
}
