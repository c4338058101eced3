import * as z from 'zod';

import { filled, optional, required, text } from '../../../source';
import { identifier } from './fields';

const asset = () =>
  z.strictObject({
    partitions: optional(identifier(), 'How they are cut into pieces: a name under partitions.'),
    automation_condition: optional(
      z.enum(['eager', 'on_cron', 'on_missing']),
      'When they are made without a job.',
    ),
    backfill_policy: optional(z.enum(['lazy', 'eager']), 'How the past is made again.'),
    compute_kind: optional(text(), 'What runs them, as shown to people.'),
    group_name: optional(identifier(), 'The group they are shown in.'),
  });

/** `orchestration.assets`, by patterns of their names: `bronze_*`, `[ab]?`, `{orders,items}`. */
export const assets = () =>
  z.record(
    filled('assets'),
    required(
      z.lazy(asset),
      'Settings of the assets with such names.',
      '<name>: { partitions: daily }',
    ),
  );
