import type { z } from 'zod';

import { diagnose, type Diagnostic } from '../../diagnostics';
import { closest } from '../closest';
import type { OwnAnswer } from '../fields';
import { dotted, type Path } from '../path';
import { shown, shownText } from '../shown';
import { find, placeOf, placeOfKey, type Source } from '../source';
import { wrongKind } from './expected';
import { knownKeys, schemaAt } from './schema-at';

type Issue = z.core.$ZodIssue;

/** What a schema says to a part of a file: the value in its normal form, or what is wrong with it. */
export interface Shape<T> {
  readonly value: T | undefined;
  readonly problems: readonly Diagnostic[];
}

/** What a file has to say itself to a key or a value its schema refuses; undefined leaves it to the schema. */
export interface ShapeAnswers {
  key?(parent: Path, key: string): Diagnostic | undefined;
  value?(path: Path, value: unknown): Diagnostic | undefined;
}

/** @param base where in the file the schema begins */
export function checkShape<T>(
  schema: z.ZodType<T>,
  source: Source,
  base: Path = [],
  answers: ShapeAnswers = {},
): Shape<T> {
  const parsed = schema.safeParse(valueAt(source, base));
  if (parsed.success) return { value: parsed.data, problems: [] };
  const context = { schema, source, base, answers };
  return {
    value: undefined,
    problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, context)),
  };
}

interface Context {
  readonly schema: z.ZodType;
  readonly source: Source;
  readonly base: Path;
  readonly answers: ShapeAnswers;
}

function problemsOf(issue: Issue, context: Context): readonly Diagnostic[] {
  const inside = issue.path as Path;
  const path = [...context.base, ...inside];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(context.schema, inside);
    return issue.keys.map((key) => ({
      ...(context.answers.key?.(path, key) ?? unknownKey(path, key, known)),
      place: placeOfKey(context.source, [...path, key]),
    }));
  }
  return [{ ...wrongValue(issue, context, path), place: placeOf(context.source, path) }];
}

function unknownKey(parent: Path, key: string, known: readonly string[]): Diagnostic {
  const suggestion = closest(key, known);
  return diagnose('FLOE202', {
    key: shownText(key),
    known,
    ...(suggestion !== undefined && { suggestion, meant: dotted([...parent, suggestion]) }),
  });
}

function wrongValue(issue: Issue, { schema, source, answers }: Context, path: Path): Diagnostic {
  const found = find(source, path);
  const value = valueAt(source, path);
  if (!found || (value === null && typeof path.at(-1) === 'string')) {
    const params = missing(schemaAt(schema, issue.path as Path), path);
    return diagnose(found ? 'FLOE206' : 'FLOE203', params);
  }
  const answer = answers.value?.(path, value) ?? ownAnswer(issue, value);
  if (answer) return answer;
  if (issue.code === 'invalid_value') return notAllowed(issue.values.map(String), value);
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
  return wrongKind(expected, source, found.node ?? source.root, path);
}

function missing(schema: z.ZodType | undefined, path: Path): { key: string; example: string } {
  const key = shownText(String(path.at(-1)));
  const example = schema?.meta()?.example;
  return { key, example: typeof example === 'string' ? example : `${key}: ...` };
}

function ownAnswer(issue: Issue, value: unknown): Diagnostic | undefined {
  if (issue.code !== 'custom') return undefined;
  return (issue.params as OwnAnswer | undefined)?.problem(value);
}

function notAllowed(allowed: readonly string[], value: unknown): Diagnostic {
  const suggestion = typeof value === 'string' ? closest(value, allowed) : undefined;
  return diagnose('FLOE201', {
    found: shown(value),
    allowed,
    ...(suggestion !== undefined && { suggestion }),
  });
}

function valueAt(source: Source, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    source.value,
  );
}
