import { depths, lineAt, pieceEnd, plainToken, unescaped } from './token';
import type { TextProblem, Token, Tokens } from './token';

const opening = /\{[{%#]/g;
const rawBlock = /\{%[-+]?\s*raw\s*-?%\}/y;
const rawEnd = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;
const string = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const space = /\s+/y;

/**
 * The code of a Jinja template: what is in `{{ … }}` and `{% … %}`, without comments and raw blocks, cut into tokens as
 * Jinja's own lexer does it (jinja2/lexer.py). SQL around it means nothing to Jinja, its comments included: dbt follows
 * a `ref` in `-- {{ ref('x') }}`. Takes any text; what is left open gives a problem, and what stood before it.
 */
export function jinjaTokens(text: string): Tokens {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    opening.lastIndex = at;
    const start = opening.exec(text)?.index;
    if (start === undefined) return { tokens };
    const end = skipped(text, start) ?? codeEnd(text, start, tokens);
    if (typeof end !== 'number') return { tokens, problem: end };
    at = end;
  }
}

/** Where a comment or a raw block ends; nothing when there is code. */
function skipped(text: string, start: number): number | TextProblem | undefined {
  if (text.startsWith('{#', start)) {
    const end = text.indexOf('#}', start + 2);
    return end === -1 ? unclosed(text, start, '{#') : end + 2;
  }
  rawBlock.lastIndex = start;
  const raw = rawBlock.exec(text)?.[0];
  if (raw === undefined) return undefined;
  rawEnd.lastIndex = start + raw.length;
  return rawEnd.exec(text) === null ? unclosed(text, start, '{% raw %}') : rawEnd.lastIndex;
}

/** Reads a piece of code. Within brackets its end mark is none, as in `{{ {'a': {}} }}`. */
function codeEnd(text: string, start: number, tokens: Token[]): number | TextProblem {
  const mark = text.startsWith('{{', start) ? '}}' : '%}';
  for (let at = start + 2, depth = 0; at < text.length;) {
    if (depth === 0 && text.startsWith(mark, at)) {
      tokens.push(pieceEnd);
      return at + 2;
    }
    const next = tokenAt(text, at);
    if (next.token) tokens.push(next.token);
    if (next.token?.kind === 'sign') depth = Math.max(0, depth + (depths[next.token.text] ?? 0));
    at = next.end;
  }
  tokens.push(pieceEnd);
  return unclosed(text, start, text.slice(start, start + 2));
}

function tokenAt(text: string, at: number): { token?: Token; end: number } {
  space.lastIndex = at;
  if (space.test(text)) return { end: space.lastIndex };
  string.lastIndex = at;
  const quoted = string.exec(text)?.[0];
  if (quoted !== undefined) {
    return {
      token: { kind: 'string', text: unescaped(quoted.slice(1, -1)) },
      end: string.lastIndex,
    };
  }
  const token = plainToken(text, at);
  return { token, end: at + token.text.length };
}

function unclosed(text: string, start: number, mark: string): TextProblem {
  return { line: lineAt(text, start), message: `'${mark}' is never closed` };
}
