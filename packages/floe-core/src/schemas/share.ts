import { isDeepStrictEqual } from 'node:util';

import { flag, hintOf, secretName } from '../source';
import type { JsonSchema } from './json-schema-of';

/** What is written in so many places that a name for it makes a schema much shorter. */
const named: Readonly<Record<string, unknown>> = {
  flag: hintOf(flag()),
  secretName: hintOf(secretName()),
};

/**
 * The same schema with its definitions in one place, where references look for them: at the top.
 *
 * @throws when two parts have different definitions of the same name
 */
export function share(schema: JsonSchema): JsonSchema {
  const definitions: JsonSchema = {};
  const whole = visit(schema, definitions) as JsonSchema;
  return { ...whole, ...(Object.keys(definitions).length > 0 && { $defs: definitions }) };
}

function visit(node: unknown, definitions: JsonSchema): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((each) => visit(each, definitions));
  const name = Object.keys(named).find((each) => isDeepStrictEqual(named[each], node));
  if (name !== undefined) {
    definitions[name] = node;
    return { $ref: `#/$defs/${name}` };
  }
  const { $defs, ...others } = node as { $defs?: JsonSchema };
  for (const [key, definition] of Object.entries($defs ?? {})) {
    if (key in definitions) throw new Error(`There are two definitions of ${key}.`);
    definitions[key] = visit(definition, definitions);
  }
  return Object.fromEntries(
    Object.entries(others).map(([key, value]) => [key, visit(value, definitions)]),
  );
}
