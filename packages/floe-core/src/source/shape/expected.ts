import { isScalar, isSeq } from 'yaml';
import type { Node } from 'yaml';

import { diagnose, type Diagnostic } from '../../diagnostics';
import type { Path } from '../path';
import { followed, type Source } from '../source';
import { shown, shownText } from '../words/shown';

/** What the schemas ask for, in the words of a sentence. */
const words: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/**
 * The answer to a value of the wrong kind. Text that only lacks its quotes gets them.
 *
 * @param filledIn the value as it was judged, which is another than the written one where a variable was filled in
 */
export function wrongKind(
  expected: string,
  source: Source,
  node: Node,
  path: Path,
  filledIn: unknown,
): Diagnostic {
  const scalar = followed(source, node);
  const value = isScalar(scalar) ? scalar.value : undefined;
  if (expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return unquoted(isScalar(scalar) ? scalar.source : undefined, value, path);
  }
  return diagnose('FLOE204', {
    expected: words[expected] ?? expected,
    found: isScalar(scalar) ? written(scalar.source, filledIn) : shown(isSeq(scalar) ? [] : {}),
  });
}

/** The answer to text without quotes that YAML reads as something else. */
export function unquoted(source: string | undefined, value: unknown, path: Path): Diagnostic {
  const found = shownText(source ?? String(value));
  const key = path.at(-1);
  const quoted = typeof key === 'string' ? `${shownText(key)}: "${found}"` : `"${found}"`;
  const kinds: Readonly<Record<string, string>> = { number: 'a number', boolean: 'a boolean' };
  return diagnose('FLOE205', { found, kind: kinds[typeof value] ?? 'a date', quoted });
}

/** Numbers as they are written (`1.0`, `0x10`), not as they are counted. */
function written(source: string | undefined, value: unknown): string {
  return typeof value === 'number' && source !== undefined ? shownText(source) : shown(value);
}
