import { depthOf, isName, isSign, piecesOf, splitAt, type Token } from './token';

/** What a name stands for by one statement: an expression, an element of one, or what nobody can tell. */
export type Binding =
  | { readonly kind: 'value' | 'element'; readonly tokens: readonly Token[] }
  | { readonly kind: 'unknown' };

/** What a text says that its names stand for. All of it is taken together, macros and loops included. */
export type Names = ReadonlyMap<string, readonly Binding[]>;

const unknown: Binding = { kind: 'unknown' };

/** Statements that name something with parameters. */
const headers: ReadonlySet<string> = new Set(['macro', 'test', 'data_test', 'call']);

/**
 * Finds what names stand for: `{% set x = 'a' %}`, `{% for x in ['a', 'b'] %}`, parameters of macros.
 *
 * @param tokens of Jinja, with the ends of its pieces
 */
export function namesIn(tokens: readonly Token[]): Names {
  const names = new Map<string, Binding[]>();
  const bind = (name: Token | undefined, binding: Binding): void => {
    if (name?.kind !== 'name') return;
    const known = names.get(name.text);
    if (known === undefined) names.set(name.text, [binding]);
    else known.push(binding);
  };
  for (const piece of piecesOf(tokens)) bindIn(piece, bind);
  // What is added to a list by a method is not in the text of the list.
  tokens.forEach((token, at) => {
    const isChanged = token.kind === 'name' && changes.has(tokens[at + 2]?.text ?? '');
    if (isChanged && isSign(tokens[at + 1], '.') && names.has(token.text)) bind(token, unknown);
  });
  return names;
}

const changes: ReadonlySet<string> = new Set(['append', 'extend', 'insert']);

/** The parameters that the macros and tests of a text have. */
export function parametersIn(tokens: readonly Token[]): ReadonlySet<string> {
  const pieces = piecesOf(tokens).filter(([first]) => headers.has(first?.text ?? ''));
  return new Set(pieces.flatMap((piece) => parametersOf(piece).map(({ text }) => text)));
}

type Bind = (name: Token | undefined, binding: Binding) => void;

function bindIn(piece: readonly Token[], bind: Bind): void {
  const [first] = piece;
  if (first?.kind !== 'name') return;
  if (first.text === 'set') bindSet(piece, bind);
  else if (first.text === 'for') bindFor(piece, bind);
  else if (headers.has(first.text)) for (const name of parametersOf(piece)) bind(name, unknown);
}

function bindSet(piece: readonly Token[], bind: Bind): void {
  const end = piece.findIndex((token) => isSign(token, '='));
  const targets = splitAt(piece.slice(1, end === -1 ? undefined : end), ',');
  const tokens = piece.slice(end + 1);
  const isPlain = end !== -1 && targets.length === 1 && targets[0]?.length === 1;
  // `{% set x %}…{% endset %}`, and several at once.
  for (const [name] of targets) bind(name, isPlain ? { kind: 'value', tokens } : unknown);
}

function bindFor(piece: readonly Token[], bind: Bind): void {
  const start = piece.findIndex((token) => isName(token, 'in'));
  if (start === -1) return;
  const targets = piece.slice(1, start).filter(({ kind }) => kind === 'name');
  const rest = piece.slice(start + 1);
  const end = rest.findIndex((token) => isName(token, 'if') || isName(token, 'recursive'));
  // With a condition there are fewer of them.
  const tokens = end === -1 ? rest : rest.slice(0, end);
  const binding: Binding = targets.length === 1 ? { kind: 'element', tokens } : unknown;
  for (const name of targets) bind(name, binding);
}

/** `macro f(a, b=1)`, `call(a) f()`. */
function parametersOf(piece: readonly Token[]): Token[] {
  const open = piece.findIndex((token) => isSign(token, '('));
  if (open === -1) return [];
  let depth = 0;
  return piece.slice(open).flatMap((token, index, header) => {
    const before = header[index - 1];
    depth += depthOf(token);
    const isFirst = isSign(before, '(') || isSign(before, ',');
    return token.kind === 'name' && depth === 1 && isFirst ? [token] : [];
  });
}
