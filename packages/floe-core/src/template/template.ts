import { lex, type LexToken, type TextProblem } from './lexer';
import { identifier } from './patterns';
import { stringValue } from './string-value';
import { pieceEnd, stringToken, type Token } from './token';

/** A part of a template: text that goes out as it is, what is put in its place, or a statement. */
export type Piece =
  | { readonly kind: 'data'; readonly text: string }
  | { readonly kind: 'expression' | 'statement'; readonly tokens: readonly Token[] };

/** A template in the order it is written, without comments. */
export interface Template {
  readonly pieces: readonly Piece[];
  /** Why dbt will not take it; then the pieces are those that stand before. */
  readonly problem?: TextProblem;
}

/** The tokens of code alone, with `pieceEnd` behind each piece. */
export interface Tokens {
  readonly tokens: readonly Token[];
  readonly problem?: TextProblem;
}

/**
 * Reads a template as Jinja does, with dbt's settings: raw blocks and comments are no code, strings stand for their values.
 * SQL around it means nothing to Jinja, its comments included: dbt follows a `ref` in `-- {{ ref('x') }}`. Takes any text.
 */
export function readTemplate(text: string): Template {
  const { tokens, problem } = lex(text);
  const reader = new PieceReader();
  const wrong = firstProblem(tokens, (token) => reader.take(token)) ?? problem;
  const open = reader.end();
  // Of what is open where the text ends the lexer says nothing, or not where it began.
  const found = wrong === undefined || open?.isSkipped === true ? open : wrong;
  if (found === undefined) return { pieces: reader.pieces };
  const { line, message } = found;
  return { pieces: reader.pieces, problem: { line, message } };
}

/** Reads the code of a template. */
export function jinjaTokens(text: string): Tokens {
  const { pieces, problem } = readTemplate(text);
  const tokens = pieces.flatMap((each) => (each.kind === 'data' ? [] : [...each.tokens, pieceEnd]));
  return problem === undefined ? { tokens } : { tokens, problem };
}

/** Characters of the longest piece of code that is followed in a text that is no template. */
const longestPiece = 4_000;

/**
 * Reads the code in a text that is no template as a whole, such as YAML, where each value is one of its own: every `{{` and `{%`
 * counts, also behind a `{#` and in a raw block.
 */
export function codeAnywhere(text: string): Template {
  const found = Array.from(text.matchAll(/\{[{%]/g), ({ index }) => {
    const piece = text.slice(index, index + longestPiece);
    const { pieces, problem } = readTemplate(piece);
    const [first, second] = pieces;
    // What comes behind it is another value.
    if (first === undefined || first.kind === 'data') return { pieces: [], problem: undefined };
    return { pieces: [first], problem: second === undefined ? problem : undefined };
  });
  const problem = found.find((each) => each.problem !== undefined)?.problem;
  return { pieces: found.flatMap(({ pieces }) => pieces), ...(problem && { problem }) };
}

/** The tokens of each piece of code. */
export function blocksOf({ pieces }: Template): readonly (readonly Token[])[] {
  return pieces.flatMap((each) => (each.kind === 'data' ? [] : [each.tokens]));
}

/** What dbt takes for an expression though it is in no braces (dbt-core, clients/jinja.py, add_rendered_test_kwargs). */
const bareExpression = /^\s*(?:env_var|ref|var|source|doc)\s*\([^\n]+\)\s*$/;

/**
 * A text as dbt renders it where it expects a value, as in the arguments of a test: `var('allowed')` is an expression
 * without braces too. Returns the template it stands for.
 */
export function templateOfValue(text: string): string {
  return bareExpression.test(text) ? `{{ ${text} }}` : text;
}

function firstProblem(
  tokens: readonly LexToken[],
  take: (token: LexToken) => TextProblem | undefined,
): TextProblem | undefined {
  for (const token of tokens) {
    const problem = take(token);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

interface Opened {
  readonly mark: string;
  readonly line: number;
}

const marks: Readonly<Record<string, string>> = {
  ...{ comment_begin: '{#', raw_begin: '{% raw %}', block_begin: '{%', variable_begin: '{{' },
};

/** Makes pieces of what the lexer found. */
class PieceReader {
  readonly pieces: Piece[] = [];
  private code: Token[] = [];
  private opened: Opened | undefined;

  /** Returns why Jinja stops at a token. */
  take(token: LexToken): TextProblem | undefined {
    const { kind, text, line } = token;
    const mark = marks[kind];
    if (mark !== undefined) this.opened = { mark, line };
    else if (kind === 'data') this.pieces.push({ kind, text });
    else if (kind.endsWith('_end')) this.close(kind);
    else if (kind !== 'comment' && kind !== 'whitespace') return this.takeCode(token);
    return undefined;
  }

  /** What is open where the text ends is never closed. */
  end(): (TextProblem & { readonly isSkipped: boolean }) | undefined {
    if (this.opened === undefined) return undefined;
    const { mark, line } = this.opened;
    if (mark === '{{' || mark === '{%') this.close(mark === '{{' ? 'variable_end' : 'block_end');
    const isSkipped = mark === '{#' || mark === '{% raw %}';
    return { line, message: `'${mark}' is never closed`, isSkipped };
  }

  private close(kind: string): void {
    const tokens = this.code;
    if (kind === 'variable_end') this.pieces.push({ kind: 'expression', tokens });
    if (kind === 'block_end') this.pieces.push({ kind: 'statement', tokens });
    this.code = [];
    this.opened = undefined;
  }

  private takeCode({ kind, text, line }: LexToken): TextProblem | undefined {
    if (kind === 'string') {
      const value = stringValue(text.slice(1, -1));
      if (value.kind === 'wrong') return { line, message: value.message };
      this.code.push(stringToken(value));
      return undefined;
    }
    if (kind === 'name') {
      if (!identifier.test(text)) return { line, message: 'Invalid character in identifier' };
      this.code.push({ kind, text });
      return undefined;
    }
    // Python takes other digits than ours for whole numbers only.
    if (kind === 'float' && !/^[\x20-\x7e]*$/.test(text))
      return { line, message: `unexpected '${text}'` };
    const isNumber = kind === 'float' || kind === 'integer';
    this.code.push({ kind: isNumber ? 'number' : 'sign', text });
    return undefined;
  }
}
