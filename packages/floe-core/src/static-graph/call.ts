import { depths, type Token } from './token';

/** A value that can be told from the text alone. */
export type Literal = string | number | boolean | null;

/** What is written for one argument: a literal, a bare name, or something that has to be worked out. */
export type Argument =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'name'; readonly name: string }
  /** With the strings that are in it. */
  | { readonly kind: 'computed'; readonly strings: readonly string[] };

/** A call as it is written. */
export interface Call {
  readonly args: readonly Argument[];
  readonly named: Readonly<Record<string, Argument>>;
}

const constants: Readonly<Record<string, Literal>> = {
  ...{ true: true, True: true, false: false, False: false },
  ...{ none: null, None: null },
};

/**
 * The call whose opening bracket stands at an index; nothing where it is never closed.
 *
 * @param tokens as a lexer gave them
 */
export function callAt(tokens: readonly Token[], open: number): Call | undefined {
  if (!isSign(tokens[open], '(')) return undefined;
  const parts: Token[][] = [[]];
  for (let at = open + 1, depth = 1; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || isSign(token, '\n')) return undefined;
    depth += token.kind === 'sign' ? (depths[token.text] ?? 0) : 0;
    if (depth === 0) return callOf(parts.filter((part) => part.length > 0));
    if (depth === 1 && isSign(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return undefined;
}

export function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

function callOf(parts: readonly (readonly Token[])[]): Call {
  const args: Argument[] = [];
  const named: Record<string, Argument> = {};
  for (const part of parts) {
    const [first, second, ...rest] = part;
    const isNamed = first?.kind === 'name' && isSign(second, '=') && !isSign(rest[0], '=');
    if (isNamed) named[first.text] = argumentOf(rest);
    else args.push(argumentOf(part));
  }
  return { args, named };
}

/** Strings that stand side by side are one, in Jinja as in Python. */
export function argumentOf(tokens: readonly Token[]): Argument {
  const [first] = tokens;
  if (first === undefined) return computed(tokens);
  if (tokens.every(({ kind }) => kind === 'string'))
    return { kind: 'literal', value: tokens.map(({ text }) => text).join('') };
  if (tokens.length > 1) return computed(tokens);
  if (first.kind === 'number') return { kind: 'literal', value: Number(first.text) };
  if (first.kind !== 'name') return computed(tokens);
  const constant = constants[first.text];
  return constant === undefined
    ? { kind: 'name', name: first.text }
    : { kind: 'literal', value: constant };
}

function computed(tokens: readonly Token[]): Argument {
  const strings = tokens.flatMap(({ kind, text }) => (kind === 'string' ? [text] : []));
  return { kind: 'computed', strings };
}
