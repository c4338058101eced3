import type * as z from 'zod';

import { diagnose, type Diagnostic } from '../../diagnostics';
import { dotted, type Path } from '../path';
import { find, placeOf, placeOfKey, type Source } from '../source';
import { closest } from '../words/closest';
import type { OwnAnswer } from '../words/fields';
import { shown, shownText } from '../words/shown';
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
  // A file is checked once: compiling code for the check, as zod does otherwise, would take longer than checking.
  const parsed = schema.safeParse(valueAt(source, base), { jitless: true });
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
  const { schema, source, base, answers } = context;
  const path = [...base, ...inside];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, inside, valueAt(source, base));
    return issue.keys.map((key) => ({
      ...(answers.key?.(path, key) ?? unknownKey(path, key, known)),
      place: placeOfKey(source, [...path, key]),
    }));
  }
  if (issue.code === 'invalid_key') return wrongKey(issue.issues, source, path);
  if (isUnknownKind(issue)) return [unknownKind(issue, source, path)];
  return [{ ...wrongValue(issue, context, path), place: placeOf(source, path) }];
}

/** The answers a schema for keys has to one of them. */
function wrongKey(issues: readonly Issue[], source: Source, path: Path): readonly Diagnostic[] {
  return issues.flatMap((issue): readonly Diagnostic[] => {
    const answer = ownAnswer(issue, path.at(-1));
    return answer ? [{ ...answer, place: placeOfKey(source, path) }] : [];
  });
}

/** A mapping that does not say which of several kinds it is. */
type UnknownKind = Extract<Issue, { code: 'invalid_union' }> & {
  readonly discriminator: string;
  readonly options: readonly unknown[];
};

function isUnknownKind(issue: Issue): issue is UnknownKind {
  return 'discriminator' in issue && 'options' in issue && Array.isArray(issue.options);
}

function unknownKind(
  { discriminator, options }: UnknownKind,
  source: Source,
  path: Path,
): Diagnostic {
  const kinds = options.map(String);
  const value = valueAt(source, path);
  if (value !== undefined && value !== null) {
    return { ...notAllowed(kinds, value), place: placeOf(source, path) };
  }
  const parent = path.slice(0, -1);
  const misspelt = Object.keys(valueAt(source, parent) ?? {}).find(
    (key) => key !== discriminator && closest(key, [discriminator]) !== undefined,
  );
  if (misspelt !== undefined && value === undefined) {
    const at = placeOfKey(source, [...parent, misspelt]);
    return { ...unknownKey(parent, misspelt, [discriminator]), place: at };
  }
  const example = `${discriminator}: ${kinds.join(`, or ${discriminator}: `)}`;
  const code = value === undefined ? 'FLOE203' : 'FLOE206';
  return diagnose(code, { key: discriminator, example }, placeOf(source, path));
}

function unknownKey(parent: Path, key: string, known: readonly string[]): Diagnostic {
  const suggestion = closest(key, known);
  return diagnose('FLOE202', {
    key: shownText(key),
    known,
    ...(suggestion !== undefined && { suggestion, meant: dotted([...parent, suggestion]) }),
  });
}

function wrongValue(issue: Issue, context: Context, path: Path): Diagnostic {
  const { schema, source, base, answers } = context;
  const found = find(source, path);
  const value = valueAt(source, path);
  if (!found || (value === null && typeof path.at(-1) === 'string')) {
    const params = missing(schemaAt(schema, issue.path as Path, valueAt(source, base)), path);
    return diagnose(found ? 'FLOE206' : 'FLOE203', params);
  }
  const answer = answers.value?.(path, value) ?? ownAnswer(issue, value);
  if (answer) return answer;
  if (issue.code === 'invalid_value') return notAllowed(issue.values.map(String), value);
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
  return wrongKind(expected, source, found.node ?? source.root, path, value);
}

function missing(schema: z.ZodType | undefined, path: Path): { key: string; example: string } {
  const key = shownText(String(path.at(-1)));
  const example = schema?.meta()?.example;
  const shownExample = typeof example === 'string' ? example : '<name>: ...';
  return { key, example: shownExample.replace('<name>', key) };
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
