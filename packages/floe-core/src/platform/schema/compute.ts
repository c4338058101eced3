import * as z from 'zod';

import { computeTargets } from '../../artifacts';
import { freeMap, optional, section } from '../../source';
import { credentialsSchema } from './credentials';

export const computeDefaults = { type: 'duckdb' } as const;

/** A profile of `compute`: where the SQL runs. What a warehouse needs in `properties`, the compiler knows. */
export const computeSchema = () =>
  z.strictObject({
    type: optional(z.enum(computeTargets), 'Where the SQL runs.', computeDefaults.type),
    properties: optional(
      freeMap(),
      'Settings of this warehouse. A value may be { secret_ref: the name of a secret }.',
      {},
    ),
    credentials: section(credentialsSchema, 'How one gets in.'),
  });
