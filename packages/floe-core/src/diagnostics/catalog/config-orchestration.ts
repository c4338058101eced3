import { entry } from './entry';

const file = 'floe.yaml';

/** FLOE249 to FLOE259: what a scheduler is to make of a project, and the names it uses. */
export const orchestrationEntries = {
  FLOE249: entry<{ example: string }>({
    severity: 'error',
    meaning: 'A list or mapping is empty that must have something in it.',
    fix: 'Write at least one entry; the message shows how.',
    example: {
      place: { file, line: 12, location: 'orchestration.jobs.nightly.selection' },
      params: { example: 'selection: [tag:daily]' },
    },
    lines: ({ example }) => [`This is empty. Write at least one, for example: ${example}`],
  }),
  FLOE250: entry<{ found: string; suggestion?: string }>({
    severity: 'error',
    meaning: 'A job, schedule, sensor, partition or backfill has a name that Python cannot use.',
    fix: 'Start with a letter; go on with letters, digits and `_`.',
    example: {
      place: { file, line: 10, location: 'orchestration.jobs["load-orders"]' },
      params: { found: "'load-orders'", suggestion: 'load_orders' },
    },
    lines: ({ found, suggestion }) => [
      `Name ${found} is not valid.${meant(suggestion)}`,
      "A name starts with a letter, then letters, digits and '_'.",
    ],
  }),
  FLOE251: entry<{ found: string; fault: string }>({
    severity: 'error',
    meaning: 'The text is not a cron expression.',
    fix: 'Write five fields (minute, hour, day of the month, month, day of the week), or a word such as `@daily`.',
    example: {
      place: { file, line: 14, location: 'orchestration.schedules.morning.cron_schedule' },
      params: { found: "'60 6 * * *'", fault: "'60' is no minute (0-59)" },
    },
    lines: ({ found, fault }) => [
      `Schedule ${found} is not valid: ${fault}${/[.?]$/.test(fault) ? '' : '.'}`,
      'Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".',
    ],
  }),
  FLOE252: entry<{ found: string; suggestion?: string }>({
    severity: 'error',
    meaning: 'There is no time zone of this name.',
    fix: 'Write a name of the IANA list, such as `Europe/Berlin` or `UTC`, in that spelling.',
    example: {
      place: { file, line: 15, location: 'orchestration.schedules.morning.timezone' },
      params: { found: "'Europe/Berlinn'", suggestion: 'Europe/Berlin' },
    },
    lines: ({ found, suggestion }) => [
      `There is no time zone ${found}.${suggestion === undefined ? ' Write a name of the IANA list, such as Europe/Berlin or UTC.' : meant(suggestion)}`,
    ],
  }),
  FLOE253: entry<{ found: string }>({
    severity: 'error',
    meaning: 'The text looks like a day, but no calendar has it.',
    fix: 'Write a day that there is, as year-month-day.',
    example: {
      place: { file, line: 9, location: 'orchestration.partitions.daily.start' },
      params: { found: "'2025-02-30'" },
    },
    lines: ({ found }) => [
      `There is no day ${found}. Write one of the calendar, such as 2025-01-31.`,
    ],
  }),
  FLOE254: entry<{ start: string; line: number }>({
    severity: 'error',
    meaning: 'A period ends before it starts.',
    fix: 'Correct the two days, or change them over.',
    example: {
      place: { file, line: 10, location: 'orchestration.partitions.daily.end' },
      params: { start: "'2025-12-31'", line: 9 },
    },
    lines: ({ start, line }) => [
      `It ends before it starts: start is ${start} (line ${line}).`,
      'Correct the two days, or change them over.',
    ],
  }),
  FLOE255: entry<{ kind: string; found: string; suggestion?: string; known: readonly string[] }>({
    severity: 'error',
    meaning:
      'A schedule, sensor, backfill or asset names a job or partition that there is none of.',
    fix: 'Correct the name, or add what it names.',
    example: {
      place: { file, line: 13, location: 'orchestration.schedules.morning.job' },
      params: { kind: 'job', found: "'nigthly'", suggestion: 'nightly', known: ['nightly'] },
    },
    lines: ({ kind, found, suggestion, known }) => [
      `There is no ${kind} ${found} in orchestration.${kind}s.${meant(suggestion)}`,
      ...(suggestion === undefined ? [whatThereIs(known)] : []),
    ],
  }),
  FLOE256: entry<{ found: string; line: number }>({
    severity: 'error',
    meaning: 'The same partition is given twice.',
    fix: 'Keep one of the two.',
    example: {
      place: { file, line: 11, location: 'orchestration.partitions.region.partition_keys[2]' },
      params: { found: "'eu'", line: 11 },
    },
    lines: ({ found, line }) => [`${found} is already given on line ${line}. Keep one of the two.`],
  }),
  FLOE257: entry<{ job: string; status: string }>({
    severity: 'warning',
    meaning: 'A sensor starts the very job it watches, so each run starts the next one.',
    fix: 'Watch another job, or start another one.',
    example: {
      place: { file, line: 20, location: 'orchestration.sensors.again.watched_jobs[0]' },
      params: { job: "'nightly'", status: "'SUCCESS'" },
    },
    lines: ({ job, status }) => [
      `This sensor starts ${job} whenever ${job} says ${status}: each run starts the next one.`,
      'Watch another job, or start another one.',
    ],
  }),
} as const;

const mostKnown = 10;

function whatThereIs(known: readonly string[]): string {
  if (known.length === 0) return 'There are none at all. Add it, or remove this.';
  const more = known.length > mostKnown ? `, and ${known.length - mostKnown} more` : '';
  return `There ${known.length === 1 ? 'is' : 'are'}: ${known.slice(0, mostKnown).join(', ')}${more}`;
}

function meant(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`;
}
