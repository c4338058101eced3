import { looseCalls } from './loose-calls';
import { namesIn } from './names';
import { jinjaTokens } from './template';
import type { Token } from './token';
import { usesOf } from './uses';
import { textsOf } from './values';

/** The variables that a text reads by one of dbt's functions. */
export interface Reads {
  /** Sorted, each once. */
  readonly names: readonly string[];
  /** Whether there are no others: none is worked out, and the function is not handed on. */
  readonly isAll: boolean;
}

/** Reads the names that `var(…)` or `env_var(…)` is called with, templates in strings included. */
export function readsIn(tokens: readonly Token[], how: 'var' | 'env_var'): Reads {
  const functions = new Set([how]);
  const found = new Set<string>();
  let isAll = true;
  const read = (code: readonly Token[]): void => {
    const names = namesIn(code);
    for (const { call, member } of usesOf(code, functions)) {
      const [name] = call?.args ?? [];
      const { values, isAll: isKnown } = textsOf(name, names);
      // `var.has_var('x')` depends on x as `var('x')` does.
      const isPlain = member === undefined || member === 'has_var';
      if (name === undefined || !isPlain || !isKnown) isAll = false;
      for (const each of values) found.add(each);
    }
    for (const { kind, text } of code)
      if (kind === 'string' && /\{[{%]/.test(text)) read(jinjaTokens(text).tokens);
  };
  read(tokens);
  return { names: [...found].sort(), isAll };
}

/**
 * Reads which variables of the environment a file names. In a template these are the calls dbt may come by. In any other, YAML above
 * all, each text in it may be a template or an expression of its own, so every `env_var(` counts, wherever it stands.
 *
 * @param file its name or path
 */
export function environmentReads(file: string, text: string): Reads {
  if (!text.includes('env_var')) return { names: [], isAll: true };
  if (!/\.(?:sql|jinja2?)$/i.test(file)) return looseReads(text);
  const { tokens, problem } = jinjaTokens(text);
  const { names, isAll } = readsIn(tokens, 'env_var');
  return { names, isAll: isAll && problem === undefined };
}

/** Each call by itself: nothing tells what a name stands for in another value. */
function looseReads(text: string): Reads {
  const { calls, isHandedOn } = looseCalls(text, 'env_var');
  const reads = calls.map((call) =>
    call === undefined ? { names: [], isAll: false } : readsIn(call, 'env_var'),
  );
  return {
    names: [...new Set(reads.flatMap(({ names }) => names))].sort(),
    isAll: !isHandedOn && reads.every(({ isAll }) => isAll),
  };
}
