/** A word of Jinja or Python: what of their grammars calls of dbt's functions are written in. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  /** `text` is what it stands for, without quotes and escapes. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** Any other single character. */
  | { readonly kind: 'sign'; readonly text: string };

/** What could be read of a text, and what stopped the reading. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problem?: TextProblem;
}

/** Something that dbt will not accept either. */
export interface TextProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** How much deeper a sign leads into brackets. */
export const depths: Readonly<Record<string, number>> = {
  '(': 1,
  '[': 1,
  '{': 1,
  ')': -1,
  ']': -1,
  '}': -1,
};

/** Between two pieces of code: no call goes on beyond it. */
export const pieceEnd: Token = { kind: 'sign', text: '\n' };

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1))
    line += 1;
  return line;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** The value of what is written between quotes, in Jinja as in Python. */
export function unescaped(written: string): string {
  if (!written.includes('\\')) return written;
  return written.replace(/\\([\s\S])/g, (whole, escaped: string) =>
    /[nrt\n'"\\]/.test(escaped) ? (escapes[escaped] ?? escaped) : whole,
  );
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const digits = /\d[\d._]*/y;

/** The word or number that begins at an offset, or the one character. */
export function plainToken(text: string, at: number): Token {
  word.lastIndex = at;
  const name = word.exec(text)?.[0];
  if (name !== undefined) return { kind: 'name', text: name };
  digits.lastIndex = at;
  const number = digits.exec(text)?.[0];
  if (number !== undefined) return { kind: 'number', text: number };
  return { kind: 'sign', text: text[at] ?? '' };
}
