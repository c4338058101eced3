import * as z from 'zod';

import { diagnose, type Diagnostic } from '../../diagnostics';
import { type JsonHint, numberHint, patternHint, tellEditors, wordsHint } from './json-hints';
import { shown } from './shown';

/** A schema's own answer to a wrong value: a diagnostic that only lacks its place. */
export interface OwnAnswer {
  readonly problem: (value: unknown) => Diagnostic;
}

/** A key that must be written, with what to write when it is missing. */
export function required<S extends z.ZodType>(schema: S, description: string, example: string): S {
  z.globalRegistry.add(schema, { description, example });
  return schema;
}

/** A key that may be left out or left empty, with what is then taken (null: nothing). */
export function optional<S extends z.ZodType>(
  schema: S,
  description: string,
  byDefault: unknown = null,
): z.ZodOptional<z.ZodNullable<S>> {
  const open = schema.nullish();
  z.globalRegistry.add(open, { description, default: byDefault });
  return open;
}

/** A mapping of its own. Built when a floe.yaml has it: most have few, and building all of them takes a while. */
export function section<S extends z.ZodType>(
  build: () => S,
  description: string,
): z.ZodOptional<z.ZodNullable<z.ZodLazy<S>>> {
  return optional(z.lazy(build), description);
}

export const text = (): z.ZodString => z.string();

/** Text with something in it. */
export function filled(key: string): z.ZodString {
  return answered(
    z.string(),
    (value) => value.trim() !== '',
    () => diagnose('FLOE215', { key }),
    patternHint(/\S/),
  );
}

/** Text of a certain form; `expected` names the form in a sentence. */
export function matching(pattern: RegExp, expected: string): z.ZodString {
  return answered(
    z.string(),
    (value) => pattern.test(value),
    (value) => diagnose('FLOE210', { found: shown(value), expected }),
    patternHint(pattern),
  );
}

/** The name of a secret. Its value may have been written here by mistake, so it is never shown. */
export function secretName(): z.ZodString {
  const pattern = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,252}$/;
  return answered(
    z.string(),
    (value) => pattern.test(value),
    () => diagnose('FLOE209', {}),
    patternHint(pattern),
  );
}

/** true or false, in all the words Python's readers of floe.yaml take for them. */
export function flag(): z.ZodPreprocess<z.ZodBoolean> {
  return tellEditors(z.preprocess(toBoolean, z.boolean()), wordsHint('boolean', booleans.keys()));
}

/** A whole number, also when it is written as text. */
export function wholeNumber(min?: number, max?: number): z.ZodPreprocess<z.ZodInt> {
  const schema = z.preprocess(toNumber, within(z.int(), 'a whole number', min, max));
  return tellEditors(schema, numberHint('integer', min, max));
}

/** A number, also when it is written as text. */
export function decimal(min: number, max: number): z.ZodPreprocess<z.ZodNumber> {
  const schema = z.preprocess(toNumber, within(z.number(), 'a number', min, max));
  return tellEditors(schema, numberHint('number', min, max));
}

export const freeMap = (): z.ZodRecord<z.ZodString, z.ZodUnknown> =>
  z.record(z.string(), z.unknown());

/**
 * Adds a rule with its own sentence.
 *
 * @param hint as much of the rule as JSON Schema can say, for editors
 */
export function answered<S extends z.ZodType>(
  schema: S,
  holds: (value: z.output<S>) => boolean,
  problem: (value: unknown) => Diagnostic,
  hint: JsonHint = {},
): S {
  return tellEditors(schema.refine(holds, { params: { problem } satisfies OwnAnswer }), hint);
}

function within<S extends z.ZodNumber>(
  schema: S,
  noun: string,
  min = -Infinity,
  max = Infinity,
): S {
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  return answered(
    schema,
    (value) => value >= min && value <= max,
    (value) => diagnose('FLOE211', { found: shown(value), expected: `${noun} ${range}` }),
  );
}

const booleans = new Map<unknown, boolean>([
  ...['true', 'yes', 'on', 'y', 't', '1', 1].map((word) => [word, true] as const),
  ...['false', 'no', 'off', 'n', 'f', '0', 0].map((word) => [word, false] as const),
]);

function toBoolean(value: unknown): unknown {
  return booleans.get(typeof value === 'string' ? value.toLowerCase() : value) ?? value;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
