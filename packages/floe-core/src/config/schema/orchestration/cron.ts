import { closest, shown } from '../../../source';
import { cronFields, numbersOf } from './cron-field';

const words = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];

/** Longer expressions are none, and are not searched for what is wrong. */
const longest = 200;

/**
 * What is wrong with a cron expression, as the end of a sentence; undefined when nothing is.
 *
 * Taken: five fields with numbers, names, `*`, ranges, lists, steps and `?`, or a word such as `@daily`. Not taken: a
 * sixth field, which some readers take for seconds and others for years, and signs that only some readers know.
 */
export function cronFault(written: string): string | undefined {
  const text = written.trim();
  if (text === '') return 'it is empty';
  if (text.startsWith('@')) return wordFault(text);
  if (text.length > longest) return `it is longer than ${longest} characters`;
  const parts = text.split(/\s+/);
  if (parts.length !== cronFields.length) {
    return `it has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'}, not ${cronFields.length}`;
  }
  const numbers = cronFields.map((field, index) => numbersOf(parts[index] ?? '', field));
  const wrong = numbers.indexOf(undefined);
  const field = cronFields[wrong];
  if (field) return `${shown(parts[wrong])} is no ${field.name} (${field.takes})`;
  return happens(numbers, parts) ? undefined : 'there is no such day in any year';
}

function wordFault(text: string): string | undefined {
  if (words.includes(text)) return undefined;
  const near = closest(text, words);
  const meant = near === undefined ? `Words are ${words.join(', ')}` : `Did you mean '${near}'?`;
  return `there is no such word. ${meant}`;
}

const daysOfMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `0 0 30 2 *` never comes; `0 0 30 2 MON` does, since a day of the week is another day to start on. */
function happens(
  [, , days = [], months = []]: readonly (readonly number[] | undefined)[],
  parts: readonly string[],
): boolean {
  const weekday = parts.at(-1) ?? '';
  if (!/^[*?]/.test(weekday)) return true;
  return months.some((month) => days.some((day) => day <= (daysOfMonths[month - 1] ?? 0)));
}
