import {
  otherStatements,
  steadyFunctions,
  steadyTableFunctions,
  syntax,
  unsteadyWords,
} from './functions';
import { type Piece, piecesOf } from './pieces';
import { type Found, never, unlessVouched } from './obstacle';

/**
 * What SQL does that another day or another machine may do in another way, as far as its words tell. It errs on the side
 * of too much: what cannot be followed is told of.
 *
 * @param text SQL in which Jinja may stand; what Jinja itself does is not looked at
 */
export function obstaclesInSql(text: string): readonly Found[] {
  return new SqlReader(piecesOf(text)).read();
}

/** Where a table is named after FROM or JOIN, these end it. */
const clauses: ReadonlySet<string> = new Set(
  ['where group order having limit offset qualify window union intersect except join left right']
    .concat([
      'inner outer full cross natural asof positional semi anti on using select tablesample',
    ])
    .flatMap((each) => each.split(' ')),
);

/** Functions in whose arguments FROM is a mere word. */
const withFrom: ReadonlySet<string> = new Set(['extract', 'trim', 'substring', 'overlay']);

class SqlReader {
  private readonly found: Found[] = [];
  private readonly queries: ReadonlySet<string>;
  /** What each open parenthesis was opened by. */
  private readonly open: string[] = [];

  constructor(private readonly pieces: readonly Piece[]) {
    this.queries = namedQueries(pieces);
  }

  read(): readonly Found[] {
    this.pieces.forEach((piece, index) => {
      if (piece.kind === 'mark') this.lookAtMark(piece.value, index);
      if (piece.kind === 'word') this.lookAtWord(piece.value, index);
    });
    return this.found;
  }

  private lookAtMark(mark: string, index: number): void {
    const before = this.pieces[index - 1];
    if (mark === ')') this.open.pop();
    if (mark !== '(') return;
    this.open.push(before?.kind === 'word' ? before.value : '');
    if (before?.kind === 'jinja' || before?.kind === 'quoted') {
      this.found.push(unlessVouched('it calls a function whose name is worked out'));
    }
  }

  private lookAtWord(word: string, index: number): void {
    const [before, after] = [this.valueAt(index - 1), this.valueAt(index + 1)];
    // An alias may name its columns, and a type its length.
    if (after === '(' && before !== 'as') this.lookAtCall(word);
    else if (!['.', 'as'].includes(before) && after !== '.') {
      if (unsteadyWords.has(word)) this.found.push(unsteady(word));
      if (otherStatements.has(word)) {
        this.found.push(unlessVouched(`it may do more than select ('${word}')`));
      }
    }
    const isFrom = word === 'from' && before !== 'distinct';
    if (before !== '.' && (isFrom || word === 'join')) this.lookAtTables(index + 1);
  }

  private lookAtCall(word: string): void {
    const isKnown =
      syntax.has(word) ||
      steadyFunctions.has(word) ||
      steadyTableFunctions.has(word) ||
      this.queries.has(word);
    if (!isKnown) this.found.push(unsteady(`${word}()`));
  }

  /** Every table of a list: `from a, b`. */
  private lookAtTables(start: number): void {
    if (withFrom.has(this.open.at(-1) ?? '')) return;
    for (let at: number | undefined = start; at !== undefined;) at = this.lookAtTable(at);
  }

  /** @returns where the next table of the list is, if there is one */
  private lookAtTable(start: number): number | undefined {
    let at = this.valueAt(start) === 'lateral' ? start + 1 : start;
    const table = this.pieces[at];
    const isCall = this.valueAt(at + 1) === '(';
    const isOpen = table?.kind === 'mark' && table.value === '(';
    if (!isOpen && !this.isKnownTable(table, at)) {
      this.found.push(never(`it reads ${nameOf(table)} without ref`));
      return undefined;
    }
    if (isOpen) at = this.behind(at);
    else at = isCall ? this.behind(at + 1) : at + 1;
    while (this.pieces[at]?.kind === 'jinja') at += 1;
    return this.behindAlias(at);
  }

  private isKnownTable(table: Piece | undefined, at: number): boolean {
    const after = this.valueAt(at + 1);
    if (after === '.') return false;
    if (table?.kind === 'jinja') return true;
    if (table?.kind === 'quoted') return this.queries.has(table.value);
    if (table?.kind !== 'word') return false;
    return after === '(' ? steadyTableFunctions.has(table.value) : this.queries.has(table.value);
  }

  private behindAlias(start: number): number | undefined {
    let at = this.valueAt(start) === 'as' ? start + 1 : start;
    const alias = this.pieces[at];
    if ((alias?.kind === 'word' && !clauses.has(alias.value)) || alias?.kind === 'quoted') at += 1;
    if (at > start && this.valueAt(at) === '(') at = this.behind(at);
    return this.valueAt(at) === ',' ? at + 1 : undefined;
  }

  /** Behind the parenthesis that closes this one. */
  private behind(start: number): number {
    let depth = 0;
    for (let at = start; at < this.pieces.length; at += 1) {
      const mark = this.valueAt(at);
      if (mark === '(') depth += 1;
      if (mark === ')') depth -= 1;
      if (depth === 0) return at + 1;
    }
    return this.pieces.length;
  }

  /** Of a word or a mark; a text or a quoted name is none. */
  private valueAt(index: number): string {
    return plainValue(this.pieces[index]);
  }
}

function plainValue(piece: Piece | undefined): string {
  return piece?.kind === 'word' || piece?.kind === 'mark' ? piece.value : '';
}

function unsteady(name: string): Found {
  return unlessVouched(`it uses ${name}, which may give something else each time`);
}

function nameOf(piece: Piece | undefined): string {
  if (piece === undefined) return 'a table that is worked out';
  return piece.kind === 'text' ? `'${piece.value}'` : piece.value;
}

/** The names of `with … as ( … )`. */
function namedQueries(pieces: readonly Piece[]): ReadonlySet<string> {
  const names = new Set<string>();
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'word' || piece.value !== 'as') return;
    const after = [1, 2, 3].map((each) => plainValue(pieces[index + each]));
    const opens = after[0] === '(' || after[after[0] === 'not' ? 2 : 1] === '(';
    const isHint = after[0] === '(' || after[0] === 'materialized' || after[0] === 'not';
    if (opens && isHint) names.add(nameBefore(pieces, index));
  });
  return names;
}

/** A query may say how its columns are called: `with a (x, y) as ( … )`. */
function nameBefore(pieces: readonly Piece[], index: number): string {
  let at = index - 1;
  if (plainValue(pieces[at]) === ')') {
    while (at >= 0 && plainValue(pieces[at]) !== '(') at -= 1;
    at -= 1;
  }
  const piece = pieces[at];
  return piece?.kind === 'word' || piece?.kind === 'quoted' ? piece.value : '';
}
