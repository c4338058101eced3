import { stripVTControlCharacters } from 'node:util';

import { classify } from '../../dbt';
import type { NodeOutcome } from '../../events';
import { eventNames } from '../names';
import type { SpanEvent } from './span';

/** Characters; what is longer says nothing more, and collectors refuse it. */
const longest = { message: 16_000, status: 1_000 } as const;

/** What went wrong, in the forms a span has for it. */
export interface Failure {
  /** In few words, such as `SQL compilation error`. */
  readonly type: string;
  /** The status of the span. */
  readonly status: string;
  /** The whole of it, as an exception. */
  readonly event: SpanEvent;
}

/** Makes a failure of dbt's message about a node; a test that found rows has failed, nothing broke. */
export function failureOf({ status, message }: NodeOutcome, at: Date): Failure {
  const text = message ?? status;
  return failureIn(text, at, status === 'fail' ? 'Test failed' : classify(text).name);
}

/** Makes a failure of a text. */
export function failureIn(text: string, at: Date, type = classify(text).name): Failure {
  const plain = stripVTControlCharacters(text).trim();
  return {
    type,
    status: plain.slice(0, longest.status),
    event: {
      name: eventNames.exception,
      at,
      attributes: {
        [eventNames.exceptionType]: type,
        [eventNames.exceptionMessage]: plain.slice(0, longest.message),
      },
    },
  };
}
