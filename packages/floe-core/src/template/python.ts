import { pythonStringValue } from './string-value';
import type { Tokens } from './template';
import { pieceEnd, stringToken, type Token } from './token';

const quotes = /([rRbBuUfFtT]{0,2})('''|"""|'|")/y;
const comment = /#[^\n]*/y;
const space = /(?:\s|\\\r?\n)+/y;

/**
 * The tokens of a Python model, without comments. What is in braces in an f-string is code, as it is for Python; what
 * else is in a string is not. Takes any text and never throws.
 */
export function pythonTokens(text: string): Tokens {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) at = readToken(text, at, tokens);
  return { tokens };
}

function readToken(text: string, at: number, tokens: Token[]): number {
  for (const blank of [space, comment]) {
    blank.lastIndex = at;
    if (blank.test(text)) return blank.lastIndex;
  }
  quotes.lastIndex = at;
  const [whole, prefix = '', quote] = quotes.exec(text) ?? [];
  if (whole !== undefined && quote !== undefined) {
    const start = at + whole.length;
    const end = closing(text, start, quote);
    tokens.push(...stringTokens(text.slice(start, end), prefix.toLowerCase()));
    return end + quote.length;
  }
  const token = plainToken(text, at);
  tokens.push(token);
  return at + Math.max(1, token.text.length);
}

/** A string in single quotes that is left open ends with its line; one in three, with the text. */
function closing(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at;
    else if (text[at] === '\n' && quote.length === 1) return at;
  }
  return text.length;
}

function stringTokens(written: string, prefix: string): Token[] {
  if (/[ft]/.test(prefix)) return [pieceEnd, ...codeInBraces(written), pieceEnd];
  return prefix.includes('r')
    ? [{ kind: 'string', text: written }]
    : [stringToken(pythonStringValue(written))];
}

function codeInBraces(written: string): Token[] {
  const pieces = written.replaceAll('{{', '').match(/\{[^{}]*\}/g) ?? [];
  return pieces.flatMap((piece) => [...pythonTokens(piece.slice(1, -1)).tokens, pieceEnd]);
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const digits = /\d[\d._]*/y;
const operators = /\*\*|==|!=|<=|>=|:=/y;

/** The word, number or operator that begins at an offset, or the one character. */
function plainToken(text: string, at: number): Token {
  for (const [kind, pattern] of plainKinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found };
  }
  return { kind: 'sign', text: text[at] ?? '' };
}

const plainKinds = [
  ['name', word],
  ['number', digits],
  ['sign', operators],
] as const;
