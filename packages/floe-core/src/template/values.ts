import { literalOf, type Argument, type Literal } from './call';
import type { Binding, Names } from './names';
import { closingOf, depthOf, isName, isSign, splitAt, type Token } from './token';

/** What an expression may stand for, as far as the text says. */
export interface Possible {
  readonly values: readonly Literal[];
  /** Whether there is nothing else it may stand for. */
  readonly isAll: boolean;
}

const unknown: Possible = { values: [], isAll: false };

/** Texts that are put together of a few loops; beyond it nothing is told. */
const most = 500;

/**
 * The values of an expression: a literal, literals put together by `~` or `+`, both sides of an `if`, and what names
 * stand for.
 *
 * @param names of the text it stands in
 */
export function valuesOf(tokens: readonly Token[], names: Names): Possible {
  return new Reading(names, new Set()).valuesOf(tokens);
}

/** The values of an argument as texts; none where there is no argument. */
export function textsOf(
  argument: Argument | undefined,
  names: Names,
): { readonly values: readonly string[]; readonly isAll: boolean } {
  if (argument === undefined) return { values: [], isAll: true };
  const { values, isAll } = valuesOf(argument.tokens, names);
  return { values: values.filter((each) => each !== null).map(String), isAll };
}

/** The elements of a list that is written out, or of what a name stands for; nothing where they have to be worked out. */
export function listsOf(
  tokens: readonly Token[],
  names: Names,
): readonly (readonly (readonly Token[])[])[] | undefined {
  const items = itemsOf(tokens);
  if (items !== undefined) return [items];
  const [name] = tokens;
  const bindings = tokens.length === 1 && name?.kind === 'name' ? names.get(name.text) : undefined;
  const lists = bindings?.map((each) => (each.kind === 'value' ? itemsOf(each.tokens) : undefined));
  const known = lists?.filter((each) => each !== undefined);
  return known !== undefined && known.length === lists?.length ? known : undefined;
}

class Reading {
  /** @param open names that are being looked up: one that stands for itself is not known */
  constructor(
    private readonly names: Names,
    private readonly open: ReadonlySet<string>,
  ) {}

  valuesOf(tokens: readonly Token[]): Possible {
    const literal = literalOf(tokens);
    if (literal !== undefined) return { values: [literal], isAll: true };
    const inner = inParentheses(tokens);
    if (inner !== undefined) return this.valuesOf(inner);
    const choices = choicesOf(tokens);
    if (choices !== undefined) return united(choices.map((each) => this.valuesOf(each)));
    const [name] = tokens;
    if (tokens.length === 1 && name?.kind === 'name') return this.valuesOfName(name.text);
    return this.joined(tokens);
  }

  /** `'a' ~ b`, `'a' + b`. */
  private joined(tokens: readonly Token[]): Possible {
    const parts = splitAt(tokens, '~', '+');
    if (parts.length < 2) return unknown;
    const isSum = splitAt(tokens, '~').length < parts.length;
    return parts
      .map((part) => this.valuesOf(part))
      .reduce((all, next) => {
        const isText = [...all.values, ...next.values].every((each) => typeof each === 'string');
        if ((isSum && !isText) || all.values.length * next.values.length > most) return unknown;
        const values = all.values.flatMap((left) =>
          next.values.map((right) => textOf(left) + textOf(right)),
        );
        return { values, isAll: all.isAll && next.isAll };
      });
  }

  private valuesOfName(name: string): Possible {
    return this.lookUp(name, (inside, { kind, tokens }) =>
      kind === 'value' ? inside.valuesOf(tokens) : inside.elementsOf(tokens),
    );
  }

  private elementsOf(tokens: readonly Token[]): Possible {
    const items = itemsOf(tokens);
    if (items !== undefined) return united(items.map((each) => this.valuesOf(each)));
    const [name] = tokens;
    if (tokens.length !== 1 || name?.kind !== 'name') return unknown;
    return this.lookUp(name.text, (inside, { kind, tokens: list }) =>
      kind === 'value' ? inside.elementsOf(list) : unknown,
    );
  }

  private lookUp(
    name: string,
    read: (inside: Reading, binding: Exclude<Binding, { kind: 'unknown' }>) => Possible,
  ): Possible {
    const bindings = this.open.has(name) ? undefined : this.names.get(name);
    if (bindings === undefined) return unknown;
    const inside = new Reading(this.names, new Set([...this.open, name]));
    return united(bindings.map((each) => (each.kind === 'unknown' ? unknown : read(inside, each))));
  }
}

function united(all: readonly Possible[]): Possible {
  return {
    values: [...new Set(all.flatMap(({ values }) => values))].slice(0, most),
    isAll: all.every(({ isAll, values }) => isAll && values.length <= most),
  };
}

/** As Jinja writes it. */
function textOf(value: Literal): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

function inParentheses(tokens: readonly Token[]): readonly Token[] | undefined {
  const isWhole = isSign(tokens[0], '(') && closingOf(tokens, 0) === tokens.length - 1;
  const inner = tokens.slice(1, -1);
  return isWhole && splitAt(inner, ',').length === 1 ? inner : undefined;
}

/** The two sides of `a if b else c`. */
function choicesOf(tokens: readonly Token[]): Token[][] | undefined {
  const start = outside(tokens, 'if');
  if (start === -1) return undefined;
  const rest = tokens.slice(start + 1);
  const end = outside(rest, 'else');
  return [tokens.slice(0, start), ...(end === -1 ? [] : [rest.slice(end + 1)])];
}

/** Where a word stands in no brackets. */
function outside(tokens: readonly Token[], word: string): number {
  let depth = 0;
  return tokens.findIndex((token) => {
    depth += depthOf(token);
    return depth === 0 && isName(token, word);
  });
}

/** The elements of `['a', b]` or `('a', b)`. */
function itemsOf(tokens: readonly Token[]): Token[][] | undefined {
  const isList =
    isSign(tokens[0], '[') || (isSign(tokens[0], '(') && inParentheses(tokens) === undefined);
  if (!isList || closingOf(tokens, 0) !== tokens.length - 1) return undefined;
  return splitAt(tokens.slice(1, -1), ',').filter((each) => each.length > 0);
}
