import * as z from 'zod';

import { answered, filled, optional, required, text } from '../../../source';
import { diagnose } from '../../../diagnostics';
import { cron, day, functionPath, named, someOf, timeZone } from './fields';

const timeWindow = () =>
  z.strictObject({
    type: z.literal('time_window'),
    start: required(day(), 'The first day.', 'start: "2025-01-01"'),
    end: optional(day(), 'The last day; without one it goes on.'),
    cron_schedule: required(
      cron(),
      'When one partition ends and the next begins.',
      'cron_schedule: "0 0 * * *"',
    ),
    timezone: optional(timeZone(), 'Time zone of the schedule.', 'UTC'),
    fmt: optional(text(), 'How a partition is called, in the words of strftime.', '%Y-%m-%d'),
  });

const staticKeys = () =>
  z.strictObject({
    type: z.literal('static'),
    partition_keys: required(
      someOf(filled('partition_keys'), 'partition_keys: [eu, us]'),
      'The partitions there are.',
      'partition_keys: [eu, us]',
    ),
  });

const multi = () =>
  z.strictObject({
    type: z.literal('multi'),
    partitions: required(
      answered(
        named(partition, 'One dimension.', '{ type: static, partition_keys: [eu, us] }'),
        (value) => Object.keys(value).length > 0,
        () => diagnose('FLOE249', { example: 'partitions: { region: { type: static, ... } }' }),
        { minProperties: 1 },
      ),
      'Partitions of which every combination is one.',
      'partitions: { region: { type: static, partition_keys: [eu, us] } }',
    ),
  });

const dynamic = () =>
  z.strictObject({
    type: z.literal('dynamic'),
    fn: optional(functionPath(), 'The function that tells which there are.'),
  });

let ways: z.ZodType | undefined;

/** One way to cut assets into pieces. Partitions of several dimensions hold further ones, so it is built once. */
function partition(): z.ZodType {
  ways ??= z.discriminatedUnion('type', [timeWindow(), staticKeys(), multi(), dynamic()]);
  return ways;
}

/** `orchestration.partitions`. */
export const partitions = () =>
  named(
    partition,
    'A way to cut assets into pieces.',
    '{ type: static, partition_keys: [eu, us] }',
  );
