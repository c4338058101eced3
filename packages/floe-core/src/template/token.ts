import type { StringValue } from './string-value';

/** A word of Jinja or Python: what of their grammars calls of dbt's functions are written in. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  /** `text` is what it stands for, without quotes and escapes. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** An operator, or any other single character; a string whose value nobody here can tell is `\N`. */
  | { readonly kind: 'sign'; readonly text: string };

/** How much deeper a sign leads into brackets. */
const depths: Readonly<Record<string, number>> = {
  ...{ '(': 1, '[': 1, '{': 1 },
  ...{ ')': -1, ']': -1, '}': -1 },
};

/** Between two pieces of code: no call goes on beyond it. */
export const pieceEnd: Token = { kind: 'sign', text: '\n' };

/** Returns 1 for an opening bracket, -1 for a closing one, 0 for all else. */
export function depthOf(token: Token): number {
  return token.kind === 'sign' ? (depths[token.text] ?? 0) : 0;
}

export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

export function isName(token: Token | undefined, text: string): boolean {
  return token?.kind === 'name' && token.text === text;
}

/** A string of a text; a sign that stands for any value where nobody here can tell it. */
export function stringToken(value: StringValue): Token {
  return value.kind === 'known'
    ? { kind: 'string', text: value.text }
    : { kind: 'sign', text: '\\N' };
}

/** Cuts a list of tokens at a sign that stands in no brackets of its own. */
export function splitAt(tokens: readonly Token[], ...signs: readonly string[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += depthOf(token);
    if (depth === 0 && token.kind === 'sign' && signs.includes(token.text)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The pieces of code that tokens are of, each without its end. */
export function piecesOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (isSign(token, pieceEnd.text)) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces;
}

/** Returns the index of the bracket that closes the one at an index; nothing where none does. */
export function closingOf(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || isSign(token, '\n')) return undefined;
    depth += depthOf(token);
    if (depth === 0) return at;
  }
  return undefined;
}
