import * as z from 'zod';

import { required, section } from '../../source';
import { catalogSchema } from './catalog';
import { bodyFields, headFields } from './common';
import { computeSchema } from './compute';

/** A floe.yaml that says itself what it runs on (runtime view §2.3). Every mapping is closed. */
export const inlineSchema = z.strictObject({
  ...headFields,
  compute: required(computeSchema, 'Where the SQL runs.', 'compute: { target: duckdb }'),
  ...bodyFields,
  catalog: section(catalogSchema, 'The Iceberg catalog.'),
});

export type WrittenInline = z.infer<typeof inlineSchema>;
