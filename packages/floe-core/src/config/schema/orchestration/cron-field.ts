/** One of the five fields of a cron expression. */
export interface CronField {
  readonly name: string;
  /** What it takes, as messages say it. */
  readonly takes: string;
  readonly min: number;
  readonly max: number;
  /** Words for its numbers, in their order, from `firstName` on. */
  readonly names?: readonly string[];
  readonly firstName?: number;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export const cronFields: readonly CronField[] = [
  { name: 'minute', takes: '0-59', min: 0, max: 59 },
  { name: 'hour', takes: '0-23', min: 0, max: 23 },
  { name: 'day of the month', takes: '1-31', min: 1, max: 31 },
  { name: 'month', takes: '1-12 or JAN-DEC', min: 1, max: 12, names: months, firstName: 1 },
  {
    name: 'day of the week',
    takes: '0-7 or SUN-SAT',
    min: 0,
    max: 7,
    names: weekdays,
    firstName: 0,
  },
];

/** The numbers a field stands for; undefined when it is not written as one. */
export function numbersOf(part: string, field: CronField): readonly number[] | undefined {
  const entries = part.split(',').map((entry) => entryNumbers(entry, field));
  const numbers = entries.flatMap((entry) => entry ?? []);
  return entries.includes(undefined) ? undefined : numbers;
}

/** `*`, `5`, `5-10`, and each of them with a step: `5/15` goes on from 5. */
function entryNumbers(entry: string, field: CronField): readonly number[] | undefined {
  const [whole, any, word = '', to, written] = entryPattern.exec(entry) ?? [];
  const step = Number(written ?? 1);
  if (whole === undefined || step < 1 || step > field.max) return undefined;
  const isAny = any !== undefined;
  const from = isAny ? field.min : numberOf(word, field);
  const end = endOf({ isAny, to, hasStep: written !== undefined }, from, field);
  return from === undefined || end === undefined ? undefined : counted(from, end, step);
}

const entryPattern = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d{1,2}))?$/;

/** undefined when there is nothing to count: a range backwards. */
function counted(from: number, end: number, step: number): readonly number[] | undefined {
  if (end < from) return undefined;
  return Array.from(
    { length: Math.floor((end - from) / step) + 1 },
    (_, index) => from + index * step,
  );
}

function endOf(
  { isAny, to, hasStep }: { isAny: boolean; to: string | undefined; hasStep: boolean },
  start: number | undefined,
  field: CronField,
): number | undefined {
  if (to === undefined) return isAny || hasStep ? field.max : start;
  const end = numberOf(to, field);
  // A week may end with its Sunday: FRI-SUN.
  return end === 0 && field.max === 7 ? 7 : end;
}

function numberOf(
  word: string,
  { min, max, names = [], firstName = 0 }: CronField,
): number | undefined {
  const index = names.indexOf(word.toUpperCase());
  if (index >= 0) return firstName + index;
  const number = /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
}
