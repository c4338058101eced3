import type { Retry } from '../plan';
import { type Answer, delivered } from './answer';

/** An answer of an HTTP server, as far as it matters here. */
export interface HttpAnswer {
  readonly status: number;
  readonly retryAfter?: string | undefined;
  readonly location?: string | undefined;
  /** The beginning of what it says. */
  readonly body: string;
}

/** These say that the event itself is wrong: bad JSON or names, too large, not to be processed. */
const neverTaken = new Set([400, 413, 422]);

/** What an answer means for the event. */
export function answerOf(answer: HttpAnswer, retry: Retry, now: number): Answer {
  const { status, body, location } = answer;
  if (status >= 200 && status < 300) return delivered;
  const said = body.replace(/\s+/g, ' ').trim();
  const reason = `HTTP ${status}${said && `: ${said}`}${location ? `, go to ${location}` : ''}`;
  if (neverTaken.has(status)) return { kind: 'rejected', reason };
  const waitMs = waitOf(answer.retryAfter, now);
  return {
    kind: 'failed',
    cause: 'status',
    reason,
    again: retry.statuses.includes(status),
    ...(waitMs !== undefined && { waitMs }),
  };
}

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. */
function waitOf(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
