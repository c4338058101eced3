import * as z from 'zod';

import { filled, optional, required, wholeNumber } from '../../../source';
import { description, identifier, named, tags } from './fields';

const range = () =>
  z.strictObject({
    start: required(filled('start'), 'The first partition.', 'start: "2025-01-01"'),
    end: required(filled('end'), 'The last partition.', 'end: "2025-12-31"'),
  });

const backfill = () =>
  z.strictObject({
    job: required(identifier(), 'The job that makes them.', 'job: nightly'),
    partition_range: required(
      range(),
      'The partitions to make.',
      'partition_range: { start: "2025-01-01", end: "2025-12-31" }',
    ),
    batch_size: optional(wholeNumber(1), 'How many at a time.', 10),
    description: optional(description(), 'What it is for.'),
    tags: optional(tags(), 'Words to find its runs by.'),
  });

/** `orchestration.backfills`. */
export const backfills = () =>
  named(
    backfill,
    'Partitions of the past, made again.',
    '{ job: nightly, partition_range: { start: "2025-01-01", end: "2025-12-31" } }',
  );
