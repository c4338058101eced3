/** A piece of a block of Jinja: a name, a text without its quotes, or any other sign. */
export interface Token {
  readonly kind: 'name' | 'text' | 'mark';
  readonly value: string;
}

const opening = /\{#|\{\{|\{%/g;

/** The pieces of each block of Jinja in a text, in order. Comments of Jinja are no code; those of SQL are, to Jinja. */
export function* jinjaBlocks(text: string): Iterable<readonly Token[]> {
  for (let at = nextOpening(text, 0); at >= 0;) {
    if (text[at + 1] === '#') {
      at = nextOpening(text, afterComment(text, at));
      continue;
    }
    const { found, end } = readBlock(text, at + 2, text[at + 1] === '%' ? '%' : '}');
    yield found;
    at = nextOpening(text, end);
  }
}

function nextOpening(text: string, from: number): number {
  opening.lastIndex = from;
  return opening.exec(text)?.index ?? -1;
}

function afterComment(text: string, at: number): number {
  const end = text.indexOf('#}', at + 2);
  return end < 0 ? text.length : end + 2;
}

const pieces = /\s+|([A-Za-z_]\w*)|('(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")|([^])/gy;

/** Reads one block from behind its opening mark up to where it ends. */
function readBlock(
  text: string,
  from: number,
  close: '%' | '}',
): { readonly found: readonly Token[]; readonly end: number } {
  const found: Token[] = [];
  let depth = 0;
  let at = from;
  while (at < text.length) {
    pieces.lastIndex = at;
    const match = pieces.exec(text);
    at = pieces.lastIndex;
    const token = match && tokenOf(match);
    if (!token) continue;
    const { kind, value } = token;
    // A dictionary may end right before the block does.
    const mayEnd = kind === 'mark' && value === close && (close === '%' || depth === 0);
    if (mayEnd && text[at] === '}') return { found, end: at + 1 };
    depth += kind === 'mark' ? nesting(value) : 0;
    found.push(token);
  }
  return { found, end: text.length };
}

function nesting(mark: string): number {
  return mark === '{' ? 1 : mark === '}' ? -1 : 0;
}

function tokenOf([, name, quoted, mark]: readonly (string | undefined)[]): Token | undefined {
  if (name !== undefined) return { kind: 'name', value: name };
  if (quoted !== undefined) return { kind: 'text', value: quoted.slice(1, -1) };
  return mark === undefined ? undefined : { kind: 'mark', value: mark };
}
