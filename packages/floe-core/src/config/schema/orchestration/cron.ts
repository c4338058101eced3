import { Cron } from 'croner';

import { closest, shown } from '../../../source';

/** The five fields, and what each takes. */
const fields = [
  { name: 'minute', takes: '0-59' },
  { name: 'hour', takes: '0-23' },
  { name: 'day of the month', takes: '1-31' },
  { name: 'month', takes: '1-12 or JAN-DEC' },
  { name: 'day of the week', takes: '0-7 or SUN-SAT' },
] as const;

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
  if (parts.length !== fields.length) return `it has ${count(parts.length)}, not 5`;
  const wrong = fields.findIndex((_, index) => !isField(parts[index] ?? '', index));
  const field = fields[wrong];
  if (field) return `${shown(parts[wrong])} is no ${field.name} (${field.takes})`;
  return happens(parts) ? undefined : 'there is no such day in any year';
}

function wordFault(text: string): string | undefined {
  if (words.includes(text)) return undefined;
  const near = closest(text, words);
  const meant = near === undefined ? `Words are ${words.join(', ')}` : `Did you mean '${near}'`;
  return `there is no such word. ${meant}${near === undefined ? '' : '?'}`;
}

function count(parts: number): string {
  return parts === 1 ? '1 field' : `${parts} fields`;
}

/** Each field is tried alone, among four that take anything, so that the wrong one can be named. */
function isField(part: string, index: number): boolean {
  if (!/^[\dA-Z*?,/-]+$/i.test(part)) return false;
  const alone = fields.map((_, each) => (each === index ? part : '*'));
  return parsed(alone) !== undefined;
}

/** `0 0 30 2 *` never comes. */
function happens(parts: readonly string[]): boolean {
  return parsed(parts)?.nextRun(new Date('2024-01-01T00:00:00Z')) != null;
}

function parsed(parts: readonly string[]): Cron | undefined {
  try {
    return new Cron(parts.join(' '), { paused: true, timezone: 'UTC', sloppyRanges: true });
  } catch {
    return undefined;
  }
}
