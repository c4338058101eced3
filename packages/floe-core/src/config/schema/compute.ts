import * as z from 'zod';

import { type ComputeTarget, computeTargets } from '../../artifacts';
import { diagnose } from '../../diagnostics';
import {
  answered,
  freeMap,
  optional,
  required,
  secretName,
  shown,
  text,
  wholeNumber,
} from '../../source';

/** `compute` of the inline form. */
export const computeSchema = z.strictObject({
  target: required(z.enum(computeTargets), 'Where the SQL runs.', 'target: duckdb'),
  connection_secret_ref: optional(
    secretName(),
    'Name of the secret with the connection. Not used yet.',
  ),
  properties: optional(freeMap(), 'Settings of this target.', {}),
});

/** What is known of a target's properties; keys not listed are passed on as they are. */
export const propertiesSchemas: Partial<
  Record<ComputeTarget, () => z.ZodType<Record<string, unknown>>>
> = {
  duckdb: () =>
    z.looseObject({
      path: optional(text(), 'The database file, relative to floe.yaml, or `:memory:`.'),
      threads: optional(wholeNumber(1), 'How many models run at the same time.', 4),
      memory_limit: optional(text(), 'Memory DuckDB may use, such as `4GB`.'),
      extensions: optional(z.array(extension()), 'DuckDB extensions to load.', []),
    }),
};

/** An extension's name, or a mapping with the name and the repository it comes from. */
function extension(): z.ZodType {
  const expected = 'the name of an extension, or a mapping with its name';
  return answered(
    z.unknown(),
    isNamed,
    (value) => diagnose('FLOE204', { expected, found: shown(value) }),
    {
      anyOf: [
        { type: 'string' },
        { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      ],
    },
  );
}

function isNamed(value: unknown): boolean {
  const name = (value as { readonly name?: unknown } | null)?.name;
  return typeof value === 'string' || typeof name === 'string';
}
