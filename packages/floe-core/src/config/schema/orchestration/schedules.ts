import * as z from 'zod';

import { flag, optional, required } from '../../../source';
import { cron, description, identifier, named, timeZone } from './fields';

const schedule = () =>
  z.strictObject({
    job: required(identifier(), 'The job it starts.', 'job: nightly'),
    cron_schedule: required(cron(), 'When.', 'cron_schedule: "0 6 * * *"'),
    timezone: optional(timeZone(), 'Time zone of the schedule.', 'UTC'),
    enabled: optional(flag(), 'Whether it starts anything.', true),
    partition_selector: optional(
      z.enum(['latest', 'all']),
      'Which partitions of a partitioned job it starts.',
    ),
    description: optional(description(), 'What it is for.'),
  });

/** `orchestration.schedules`. */
export const schedules = () =>
  named(schedule, 'When a job is started.', '{ job: nightly, cron_schedule: "0 6 * * *" }');
