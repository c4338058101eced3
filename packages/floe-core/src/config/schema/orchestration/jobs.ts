import * as z from 'zod';

import { filled, freeMap, optional, required } from '../../../source';
import { description, functionPath, named, someOf, tags } from './fields';

const batch = () =>
  z.strictObject({
    type: z.literal('batch'),
    selection: required(
      someOf(filled('selection'), 'selection: [tag:daily]'),
      'The assets it makes.',
      'selection: [tag:daily]',
    ),
    description: optional(description(), 'What it is for.'),
    tags: optional(tags(), 'Words to find its runs by.'),
  });

const ops = () =>
  z.strictObject({
    type: z.literal('ops'),
    target_function: required(
      functionPath(),
      'The function it calls.',
      'target_function: demo.ops.vacuum',
    ),
    args: optional(freeMap(), 'What the function is given.'),
    description: optional(description(), 'What it is for.'),
    tags: optional(tags(), 'Words to find its runs by.'),
  });

/** `orchestration.jobs`. */
export const jobs = () =>
  named(
    () => z.discriminatedUnion('type', [batch(), ops()]),
    'Work that is started as one.',
    '{ type: batch, selection: [tag:daily] }',
  );
