import {
  type CodeKind,
  code,
  codeKinds,
  commentEnd,
  ends,
  opening,
  rawBegin,
  rawEnd,
  trailingSpace,
} from './patterns';

/** The names jinja2's lexer has for what it finds. */
export type LexKind =
  | 'data'
  | 'comment_begin'
  | 'comment'
  | 'comment_end'
  | 'raw_begin'
  | 'raw_end'
  | CodeKind
  | `${'block' | 'variable'}_${'begin' | 'end'}`;

/** A token as it is written. */
export interface LexToken {
  readonly kind: LexKind;
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Something that Jinja, and so dbt, will not accept. */
export interface TextProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** The tokens of a text, and what stopped the reading, if anything did. */
export interface Lexed {
  readonly tokens: readonly LexToken[];
  readonly problem?: TextProblem;
}

type State = 'root' | 'comment' | 'raw' | 'block' | 'variable';

/**
 * Cuts a template as `lex` of jinja2's environment does (jinja2 3.1, lexer.py, `tokeniter`), with the settings dbt gives it:
 * the usual marks, no line statements, neither `trim_blocks` nor `lstrip_blocks`. `-` trims the blanks around, and line ends become
 * `\n`. Takes any text and never throws. Letters that are newer than the Unicode of the Python in use are none to Python.
 *
 * As in jinja2, what is open where the text ends is no problem of the lexer's.
 */
export function lex(source: string): Lexed {
  const text = withPlainLines(source);
  // Most YAML, and much SQL, has no Jinja.
  if (!text.includes('{')) return { tokens: text === '' ? [] : [{ kind: 'data', text, line: 1 }] };
  return new Lexer(text).read();
}

/** Jinja leaves out the last line end, and knows no `\r`. */
function withPlainLines(source: string): string {
  const plain = source.includes('\r') ? source.replace(/\r\n|\r/g, '\n') : source;
  return plain.endsWith('\n') ? plain.slice(0, -1) : plain;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

class Lexer {
  private readonly tokens: LexToken[] = [];
  private problem: TextProblem | undefined;
  private state: State = 'root';
  private at = 0;
  private line = 1;
  /** What closes each bracket that is open. */
  private readonly open: string[] = [];

  constructor(private readonly text: string) {}

  read(): Lexed {
    while (this.at < this.text.length && this.problem === undefined) this.step();
    const { tokens, problem } = this;
    return problem === undefined ? { tokens } : { tokens, problem };
  }

  private step(): void {
    if (this.state === 'root') this.readData();
    else if (this.state === 'comment') this.readComment();
    else if (this.state === 'raw') this.readRaw();
    else this.readCode(this.state);
  }

  private readData(): void {
    opening.lastIndex = this.at;
    const found = opening.exec(this.text);
    if (found === null) {
      this.push('data', this.text.slice(this.at));
      this.at = this.text.length;
      return;
    }
    const [mark, bracket, sign] = found;
    this.pushTrimmed(found.index, sign);
    rawBegin.lastIndex = found.index;
    const raw = bracket === '%' ? rawBegin.exec(this.text)?.[0] : undefined;
    if (raw !== undefined) this.enter('raw', 'raw_begin', raw);
    else if (bracket === '#') this.enter('comment', 'comment_begin', mark);
    else if (bracket === '%') this.enter('block', 'block_begin', mark);
    else this.enter('variable', 'variable_begin', mark);
  }

  private readComment(): void {
    commentEnd.lastIndex = this.at;
    const end = commentEnd.exec(this.text);
    if (end === null) {
      this.fail('Missing end of comment tag');
      return;
    }
    if (end.index > this.at) this.push('comment', this.text.slice(this.at, end.index));
    this.at = end.index;
    this.enter('root', 'comment_end', end[0]);
  }

  private readRaw(): void {
    rawEnd.lastIndex = this.at;
    const end = rawEnd.exec(this.text);
    if (end === null) {
      this.fail('Missing end of raw directive');
      return;
    }
    this.pushTrimmed(end.index, end[1]);
    this.enter('root', 'raw_end', end[0]);
  }

  private readCode(state: 'block' | 'variable'): void {
    const end = ends[state];
    end.lastIndex = this.at;
    // Within brackets the mark is none, as in `{{ {'a': {}} }}`.
    const ended = this.open.length === 0 ? end.exec(this.text)?.[0] : undefined;
    if (ended !== undefined) {
      this.enter('root', `${state}_end`, ended);
      return;
    }
    code.lastIndex = this.at;
    const groups = code.exec(this.text) ?? [];
    const text = groups[0];
    const kind = codeKinds.find((_, index) => groups[index + 1] !== undefined);
    if (kind === undefined || text === undefined) {
      const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
      this.fail(`unexpected character '${char}'`);
      return;
    }
    if (kind === 'operator' && !this.balance(text)) return;
    this.push(kind, text);
    this.at += text.length;
  }

  /** Keeps count of brackets. Returns whether one closes what is open. */
  private balance(operator: string): boolean {
    const closes = closing[operator];
    if (closes !== undefined) this.open.push(closes);
    if (!'})]'.includes(operator)) return true;
    const expected = this.open.pop();
    if (expected === undefined) this.fail(`unexpected '${operator}'`);
    else if (expected !== operator) this.fail(`unexpected '${operator}', expected '${expected}'`);
    return this.problem === undefined;
  }

  /** Data up to an offset; `-` of the mark there takes the blanks before it away. */
  private pushTrimmed(end: number, sign: string | undefined): void {
    const whole = this.text.slice(this.at, end);
    const trimmed = sign === '-' ? whole.replace(trailingSpace, '') : whole;
    if (trimmed !== '') this.push('data', trimmed);
    this.line += linesIn(whole) - linesIn(trimmed);
    this.at = end;
  }

  private enter(state: State, kind: LexKind, text: string): void {
    this.state = state;
    this.push(kind, text);
    this.at += text.length;
  }

  private push(kind: LexKind, text: string): void {
    this.tokens.push({ kind, text, line: this.line });
    this.line += linesIn(text);
  }

  private fail(message: string): void {
    this.problem = { line: this.line, message };
  }
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
