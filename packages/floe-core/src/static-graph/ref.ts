import { callAt, isSign, type Argument, type Call } from './call';
import { jinjaTokens } from './jinja';
import type { Token } from './token';

/** A `ref` as it is written in a file. */
export interface Ref {
  /** The dbt project it names; absent with one argument. */
  readonly package?: string;
  /** Absent where it is worked out. */
  readonly model?: string;
  readonly version?: string;
}

/** The refs of a text. */
export interface Refs {
  readonly refs: readonly Ref[];
  /** How many name their project by something that has to be worked out: nobody can tell by the text. */
  readonly computed: number;
}

/**
 * Every `ref(…)` written in Jinja code, whether or not dbt comes by: both sides of an `if`, and macros that nobody calls.
 * `builtins.ref` is dbt's own; any other `x.ref` is somebody else's, and `{% macro ref(…) %}` makes one.
 */
export function refsInJinja(tokens: readonly Token[]): Refs {
  const calls = tokens.flatMap((token, at) =>
    isName(token, 'ref') && isDbtsOwn(tokens, at) ? present(callAt(tokens, at + 1)) : [],
  );
  const { refs, computed } = collect(calls, valuesOf(tokens));
  const inHooks = hooksIn(tokens).map((hook) => refsInJinja(jinjaTokens(hook).tokens));
  return {
    refs: [...refs, ...inHooks.flatMap((each) => each.refs)],
    computed: inHooks.reduce((sum, each) => sum + each.computed, computed),
  };
}

/** The hooks in `config(…)`: templates in strings, which dbt renders as well. Each is shorter than what it is in. */
function hooksIn(tokens: readonly Token[]): string[] {
  const configs = tokens.flatMap((token, at) =>
    isName(token, 'config') ? present(callAt(tokens, at + 1)) : [],
  );
  return configs.flatMap(({ args, named: { pre_hook: pre, post_hook: post } }) =>
    [...args, pre, post].flatMap(stringsOf).filter((each) => each.includes('{{')),
  );
}

function stringsOf(argument: Argument | undefined): readonly string[] {
  return argument?.kind === 'computed' ? argument.strings : present(textOf(argument));
}

/** Every `dbt.ref(…)` of a Python model. dbt itself takes literals only. */
export function refsInPython(tokens: readonly Token[]): Refs {
  const calls = tokens.flatMap((token, at) =>
    isName(token, 'ref') && isSign(tokens[at - 1], '.') && isName(tokens[at - 2], 'dbt')
      ? present(callAt(tokens, at + 1))
      : [],
  );
  return collect(calls, new Map());
}

function isDbtsOwn(tokens: readonly Token[], at: number): boolean {
  if (isSign(tokens[at - 1], '.')) return isName(tokens[at - 2], 'builtins');
  return !isName(tokens[at - 1], 'macro');
}

function collect(calls: readonly Call[], values: ReadonlyMap<string, readonly string[]>): Refs {
  const found = new Map<string, Ref>();
  let computed = 0;
  for (const { args, named } of calls) {
    if (args.length < 1 || args.length > 2) continue;
    const [name, project] = [...args].reverse();
    const packages = project === undefined ? [undefined] : textsOf(project, values);
    if (packages.length === 0) computed += 1;
    const version = textOf(named.version ?? named.v);
    for (const ref of combine(packages, textsOf(name, values), version))
      found.set(JSON.stringify(ref), ref);
  }
  return { refs: [...found.values()], computed };
}

/** Where the model is not known, the project alone is something. */
function combine(
  packages: readonly (string | undefined)[],
  models: readonly string[],
  version: string | undefined,
): Ref[] {
  return packages.flatMap((each): Ref[] => {
    if (models.length === 0) return each === undefined ? [] : [{ package: each }];
    return models.map((model) => ({
      ...(each !== undefined && { package: each }),
      model,
      ...(version !== undefined && { version }),
    }));
  });
}

/** The texts an argument may stand for, as far as the file says. */
function textsOf(
  argument: Argument | undefined,
  values: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (argument?.kind === 'name') return values.get(argument.name) ?? [];
  const text = textOf(argument);
  return text === undefined ? [] : [text];
}

function textOf(argument: Argument | undefined): string | undefined {
  if (argument?.kind !== 'literal' || argument.value === null) return undefined;
  return String(argument.value);
}

/** What names stand for, where the text says so: `{% set x = 'a' %}` and `{% for x in ['a', 'b'] %}`. */
function valuesOf(tokens: readonly Token[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  tokens.forEach((token, at) => {
    const name = tokens[at + 1];
    if (name?.kind !== 'name') return;
    const isSet = isName(token, 'set') && isSign(tokens[at + 2], '=');
    const isFor = isName(token, 'for') && isName(tokens[at + 2], 'in');
    if (!isSet && !isFor) return;
    const texts = textsFrom(tokens, at + 3);
    values.set(name.text, [...(values.get(name.text) ?? []), ...texts]);
  });
  return values;
}

/** A string, or a list of strings. */
function textsFrom(tokens: readonly Token[], at: number): string[] {
  const first = tokens[at];
  if (first?.kind === 'string') return isSign(tokens[at + 1], '\n') ? [first.text] : [];
  if (!isSign(first, '[') && !isSign(first, '(')) return [];
  const texts: string[] = [];
  for (let next = at + 1; next < tokens.length; next += 1) {
    const token = tokens[next];
    if (token?.kind === 'string') texts.push(token.text);
    else if (!isSign(token, ',')) break;
  }
  return texts;
}

function isName(token: Token | undefined, text: string): boolean {
  return token?.kind === 'name' && token.text === text;
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
