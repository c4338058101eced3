import * as z from 'zod';

/** A piece of JSON Schema (draft 2020-12). */
export type JsonHint = Readonly<Record<string, unknown>>;

/**
 * What JSON Schema can say of the rules that zod only knows as functions. Kept beside the rule, so that a rule and what
 * editors are told of it are changed together; read when the schemas of the package are written.
 */
const hints = z.registry<JsonHint>();

/** Says in JSON Schema what a schema asks for; it takes the place of what zod would say itself. */
export function tellEditors<S extends z.ZodType>(schema: S, hint: JsonHint): S {
  hints.add(schema, hint);
  return schema;
}

/** What was said of a schema. */
export function hintOf(schema: z.core.$ZodType): JsonHint | undefined {
  return hints.get(schema as z.ZodType);
}

/** Text of a form. */
export function patternHint({ source }: RegExp): JsonHint {
  return { type: 'string', pattern: source };
}

/** A kind of value, or one of the numbers and words that stand for it; words in any case. */
export function wordsHint(type: string, instead: Iterable<unknown>): JsonHint {
  const all = [...instead];
  const words = all.filter((each) => typeof each === 'string').map(inAnyCase);
  const others = all.filter((each) => typeof each !== 'string');
  return {
    anyOf: [{ type }, { enum: others }, { type: 'string', pattern: `^(${words.join('|')})$` }],
  };
}

/** A number within limits, or a text that is one; what the text counts, JSON Schema cannot compare. */
export function numberHint(type: 'integer' | 'number', min?: number, max?: number): JsonHint {
  const fraction = type === 'integer' ? '(\\.0+)?' : '(\\.\\d+)?';
  const limit = type === 'integer' ? Number.MAX_SAFE_INTEGER : undefined;
  const minimum = min ?? (limit && -limit);
  const maximum = max ?? limit;
  const number = {
    type,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
  return { anyOf: [number, { type: 'string', pattern: `^[+-]?\\d+${fraction}$` }] };
}

/** JSON Schema's patterns have no flag for it. */
function inAnyCase(word: string): string {
  return word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
