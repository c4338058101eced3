import type { ErrorCode, YAMLError } from 'yaml';

import { diagnose, type Diagnostic } from '../../diagnostics';
import { placeOfRange, type Source } from '../source';
import { visible } from '../words/shown';

/** More syntax errors than this in one file are echoes of the first. */
const mostErrors = 5;

/** What to do, for the errors people really make. */
const hints: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'Line up keys that belong together, using spaces.',
  BAD_SCALAR_START: 'Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: "A value that contains ': ' needs quotes around it.",
  MULTILINE_IMPLICIT_KEY: "Is a ':' missing on this line?",
  NON_STRING_KEY: 'A key must be plain text.',
  TAG_RESOLVE_FAILED: 'A value that starts with ! needs quotes around it.',
  UNEXPECTED_TOKEN: 'A value with special characters needs quotes around it.',
};

/** What is wrong, where yaml's own words speak of its insides. */
const messages: Partial<Record<ErrorCode, string>> = {
  NON_STRING_KEY: 'a key is a list or a mapping',
  TAG_RESOLVE_FAILED: 'a tag (!name) that means nothing here',
};

/** What the scanner noticed that yaml's own errors do not tell. */
export interface Scan extends Pick<Source, 'file' | 'text' | 'lines'> {
  /** Offset of the last quote that was opened. */
  readonly lastQuote: number;
}

/** yaml's errors as diagnostics: the first of each line, and not too many. */
export function syntaxProblems(errors: readonly YAMLError[], scan: Scan): readonly Diagnostic[] {
  const firstOfLine = new Map<number | undefined, Diagnostic>();
  for (const error of errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const problem = syntaxProblem(error, scan);
    const line = problem.place?.line;
    if (!firstOfLine.has(line)) firstOfLine.set(line, problem);
  }
  return [...firstOfLine.values()].slice(0, mostErrors);
}

function syntaxProblem(error: YAMLError, scan: Scan): Diagnostic {
  const at = (start: number): ReturnType<typeof placeOfRange> =>
    placeOfRange(scan, [start, start + 1], '');
  if (error.code === 'TAB_AS_INDENT') return diagnose('FLOE110', {}, at(error.pos[0]));
  if (error.message.startsWith('Missing closing ')) {
    const params = { message: 'a quote is opened and never closed' };
    return diagnose('FLOE109', params, at(scan.lastQuote));
  }
  const hint = hints[error.code];
  const params = {
    message: messages[error.code] ?? worded(error.message),
    ...(hint !== undefined && { hint }),
  };
  return diagnose('FLOE109', params, at(error.pos[0]));
}

/** yaml's message as part of a sentence, without the pieces of the file it quotes: they may be secret. */
function worded(message: string): string {
  const first = message
    .replace(/^(Unexpected .*? in YAML stream|Block scalar header .*?): .*/s, '$1')
    .split('\n', 1)[0];
  return visible(first ?? message).replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}
