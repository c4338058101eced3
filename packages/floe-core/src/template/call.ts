import { closingOf, isSign, splitAt, type Token } from './token';

/** A value that can be told from the text alone. */
export type Literal = string | number | boolean | null;

/** What is written for one argument. */
export interface Argument {
  readonly tokens: readonly Token[];
  /** Its value; absent where it has to be worked out, or stands under a name. */
  readonly literal?: Literal;
}

/** A call as it is written. */
export interface Call {
  readonly args: readonly Argument[];
  readonly named: Readonly<Record<string, Argument>>;
  /** Lists and mappings that are handed over as arguments: `*pair`, `**more`. Their tokens begin with the sign. */
  readonly spread: readonly Argument[];
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
  const end = closingOf(tokens, open);
  if (end === undefined) return undefined;
  const parts = splitAt(tokens.slice(open + 1, end), ',').filter((part) => part.length > 0);
  const [args, spread]: [Argument[], Argument[]] = [[], []];
  const named: Record<string, Argument> = {};
  for (const part of parts) {
    const [first, second, ...rest] = part;
    if (first?.kind === 'name' && isSign(second, '=')) named[first.text] = argumentOf(rest);
    // What stands behind a list has its place by how long that is.
    else if (isSign(first, '*') || isSign(first, '**') || spread.length > 0)
      spread.push({ tokens: part });
    else args.push(argumentOf(part));
  }
  return { args, named, spread };
}

/** The strings that are in an argument. */
export function stringsIn({ tokens }: Argument): readonly string[] {
  return tokens.flatMap(({ kind, text }) => (kind === 'string' ? [text] : []));
}

export function argumentOf(tokens: readonly Token[]): Argument {
  const literal = literalOf(tokens);
  return { tokens, ...(literal !== undefined && { literal }) };
}

/** Strings that stand side by side are one, in Jinja as in Python. */
export function literalOf(tokens: readonly Token[]): Literal | undefined {
  const [first] = tokens;
  if (first === undefined) return undefined;
  if (tokens.every(({ kind }) => kind === 'string')) return tokens.map(({ text }) => text).join('');
  if (tokens.length > 1) return undefined;
  if (first.kind === 'number') return numberOf(first.text);
  return first.kind === 'name' && Object.hasOwn(constants, first.text)
    ? constants[first.text]
    : undefined;
}

function numberOf(written: string): number | undefined {
  const value = Number(written.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
}
