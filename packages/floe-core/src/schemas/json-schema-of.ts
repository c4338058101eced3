import { isDeepStrictEqual } from 'node:util';

import { parse } from 'yaml';
import * as z from 'zod';

import { hintOf } from '../source';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** Which JSON Schema is spoken: draft 2020-12. */
export const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The JSON Schema of what may be written, from the same zod schema that checks it: descriptions, defaults and examples
 * from where the key is declared, and for rules that zod only knows as functions what is said of them beside the rule.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const written: JsonSchema = jsonSchema;
      const hint = hintOf(zodSchema);
      if (hint?.anyOf) forget(written, 'type', 'minimum', 'maximum');
      Object.assign(written, hint);
      tidy(written);
    },
  });
}

/** Notes of ours become words of JSON Schema; what zod adds of its own accord goes. */
function tidy(written: JsonSchema): void {
  const { example } = written;
  if (typeof example === 'string') {
    delete written.example;
    const value = exampleValue(example);
    if (value !== undefined) written.examples = [value];
  }
  const { propertyNames, additionalProperties } = written;
  if (isDeepStrictEqual(propertyNames, { type: 'string' })) delete written.propertyNames;
  if (isDeepStrictEqual(additionalProperties, {})) delete written.additionalProperties;
  // Nothing is not something to offer in an editor.
  if (written.default === null) delete written.default;
  for (const limit of ['minimum', 'maximum']) {
    if (Math.abs(Number(written[limit])) === Number.MAX_SAFE_INTEGER) forget(written, limit);
  }
}

/** The value of an example such as `type: dbt`; none where only a part of it is shown. */
function exampleValue(example: string): unknown {
  if (example.includes('...')) return undefined;
  const [value] = Object.values(parse(example) as Readonly<Record<string, unknown>>);
  return value;
}

function forget(written: JsonSchema, ...keys: readonly string[]): void {
  for (const key of keys) Reflect.deleteProperty(written, key);
}
