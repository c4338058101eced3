import type { Paint } from '../../diagnostics';
import type { Retrying } from '../../events';
import { plain } from './words';

const longestReason = 200;

/** `Could not reach the database (…). Trying again in 2s (2 of 3)`. */
export function retryLine({ reason, waitMs, attempt, tries }: Retrying, paint: Paint): string {
  const words = plain(reason).replace(/\s+/g, ' ').trim();
  const short = words.length > longestReason ? `${words.slice(0, longestReason)}…` : words;
  const seconds = Math.ceil(waitMs / 1000);
  const again = `Trying again in ${seconds}s (${attempt} of ${tries})`;
  return paint.yellow(`Could not reach the database (${short}). ${again}`);
}
