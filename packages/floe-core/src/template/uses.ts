import { callAt, type Call } from './call';
import { parametersIn } from './names';
import { isName, isSign, piecesOf, type Token } from './token';

/** A use of one of dbt's functions in Jinja. */
export interface Use {
  /** The function, by dbt's name for it. */
  readonly name: string;
  /** `has_var` in `var.has_var('x')`. */
  readonly member?: string;
  /** Absent where the function itself is handed on, so that nobody can tell what it will be called with. */
  readonly call?: Call;
}

/** Where dbt's own functions are members. */
const owners: ReadonlySet<string> = new Set(['builtins', 'dbt', 'context']);

/** Words before a name that is being defined. */
const defining: ReadonlySet<string> = new Set([
  ...['macro', 'test', 'data_test', 'materialization', 'snapshot', 'docs', 'set', 'for'],
]);

/**
 * Finds every use of some of dbt's functions, whether or not dbt comes by: both sides of an `if`, and macros that nobody calls.
 * It knows them as `ref`, `builtins.ref`, `builtins['ref']` and `dbt.run_query`, and by names given with `{% set r = ref %}`; any other
 * `x.ref` is somebody else's.
 *
 * @param tokens of Jinja, with the ends of its pieces
 */
export function usesOf(tokens: readonly Token[], functions: ReadonlySet<string>): readonly Use[] {
  if (!tokens.some(({ text }) => functions.has(text))) return [];
  const reader = new UseReader(tokens, functions, aliasesIn(tokens, functions));
  return tokens.flatMap((_, at) => reader.useAt(at));
}

class UseReader {
  private readonly parameters: ReadonlySet<string>;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly functions: ReadonlySet<string>,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {
    this.parameters = parametersIn(tokens);
  }

  useAt(at: number): Use[] {
    const found = isPlain(this.tokens[at - 1]) ? this.functionAt(at) : undefined;
    if (found === undefined) return [];
    const { name, end } = found;
    const [next, member] = [this.tokens[end], this.tokens[end + 1]];
    if (isSign(next, '(')) return this.callUse(name, end);
    if (isSign(next, '.') && member?.kind === 'name') {
      return this.callUse(name, end + 2).map((use) => ({ ...use, member: member.text }));
    }
    // A parameter of that name is what the caller gives.
    const isNoUse = isSign(next, '=') || this.isAlias(at, end) || this.parameters.has(name);
    return isNoUse ? [] : [{ name }];
  }

  private functionAt(at: number): Named | undefined {
    const token = this.tokens[at];
    const alias = token?.kind === 'name' ? this.aliases.get(token.text) : undefined;
    return alias === undefined
      ? functionAt(this.tokens, at, this.functions)
      : { name: alias, end: at + 1 };
  }

  private callUse(name: string, open: number): Use[] {
    const call = callAt(this.tokens, open);
    return [{ name, ...(call && { call }) }];
  }

  /** Whether it is all there is in `{% set r = … %}`: what becomes of it is told by the uses of that name. */
  private isAlias(start: number, end: number): boolean {
    const [set, name, sign] = this.tokens.slice(Math.max(0, start - 3), start);
    const isWhole = isSign(this.tokens[end], '\n');
    return isWhole && isName(set, 'set') && name?.kind === 'name' && isSign(sign, '=');
  }
}

interface Named {
  readonly name: string;
  /** The index behind it. */
  readonly end: number;
}

/** The function whose name begins at an index: `ref`, `builtins.ref` or `builtins['ref']`. */
function functionAt(
  tokens: readonly Token[],
  at: number,
  functions: ReadonlySet<string>,
): Named | undefined {
  const token = tokens[at];
  if (token?.kind !== 'name') return undefined;
  if (functions.has(token.text)) return { name: token.text, end: at + 1 };
  if (!owners.has(token.text)) return undefined;
  const [sign, member, close] = tokens.slice(at + 1, at + 4);
  if (member === undefined || !functions.has(member.text)) return undefined;
  if (isSign(sign, '.') && member.kind === 'name') return { name: member.text, end: at + 3 };
  const isItem = isSign(sign, '[') && member.kind === 'string' && isSign(close, ']');
  return isItem ? { name: member.text, end: at + 4 } : undefined;
}

/** Whether a name behind it is read: filters, tests and members of others have names of their own. */
function isPlain(before: Token | undefined): boolean {
  if (before?.kind === 'name') return before.text !== 'is' && !defining.has(before.text);
  return !isSign(before, '.') && !isSign(before, '|');
}

/** Names given to functions: `{% set r = ref %}`, `{% set r = builtins.ref %}`, and names of those. */
function aliasesIn(
  tokens: readonly Token[],
  functions: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  const sets = piecesOf(tokens).filter(
    ([word, name, sign]) => isName(word, 'set') && name?.kind === 'name' && isSign(sign, '='),
  );
  for (let known = -1; known < aliases.size;) {
    known = aliases.size;
    for (const [, name, , ...value] of sets) {
      const meant = functionAt(value, 0, functions);
      const alias = value.length === 1 ? aliases.get(value[0]?.text ?? '') : undefined;
      const whole = meant?.end === value.length ? meant.name : alias;
      if (name !== undefined && whole !== undefined) aliases.set(name.text, whole);
    }
  }
  return aliases;
}
