import { readTemplate } from '../template';

/** A piece of SQL: a word in lower case, a name in quotes, a text, whatever Jinja gives, or any other sign. */
export interface Piece {
  readonly kind: 'word' | 'quoted' | 'text' | 'jinja' | 'mark';
  readonly value: string;
}

/** What an expression gives is not known; statements and comments give nothing. */
const jinja = '\u0001';

const piece = new RegExp(
  [
    /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/,
    /(?<text>'(?:[^']|'')*'|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$)/,
    /"(?<quoted>(?:[^"]|"")*)"/,
    /(?<jinja>\u0001)/,
    /(?<number>\d[\w.]*)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_$]*)/u,
    /(?<mark>[^])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** The pieces of SQL with Jinja in it, in order, without comments. */
export function piecesOf(text: string): readonly Piece[] {
  const plain = readTemplate(text).pieces.map((each) => {
    if (each.kind === 'data') return each.text.replaceAll(jinja, '');
    return each.kind === 'expression' ? jinja : ' ';
  });
  return Array.from(plain.join('').matchAll(piece), ({ groups }) => pieceOf(groups ?? {})).filter(
    (each) => each !== undefined,
  );
}

function pieceOf(groups: Readonly<Record<string, string | undefined>>): Piece | undefined {
  const { text, quoted, word, mark, number } = groups;
  if (text !== undefined) return { kind: 'text', value: text.slice(1, -1) };
  if (quoted !== undefined) return { kind: 'quoted', value: quoted.toLowerCase() };
  if (word !== undefined) return { kind: 'word', value: word.toLowerCase() };
  if (number !== undefined) return { kind: 'mark', value: number };
  if (groups.jinja !== undefined) return { kind: 'jinja', value: 'what Jinja gives' };
  return mark === undefined ? undefined : { kind: 'mark', value: mark };
}
