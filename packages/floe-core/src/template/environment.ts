import { namesIn } from './names';
import { jinjaTokens } from './template';
import { closingOf, pieceEnd, type Token } from './token';
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

const anyCall = /\benv_var\s*\(/g;
const anyCode = /\{[{%][^]*?[%}]\}/g;
const handedOn = /\benv_var\b(?!\s*\()/;

/** Characters in which a call ends that people write. */
const longestCall = 2_000;

function looseReads(text: string): Reads {
  const calls = Array.from(text.matchAll(anyCall), ({ index }) =>
    readsAt(text.slice(index, index + longestCall)),
  );
  // In code; people write of it in descriptions, too.
  const isHandedOn = (text.match(anyCode) ?? []).some((code) => handedOn.test(code));
  return {
    names: [...new Set(calls.flatMap(({ names }) => names))].sort(),
    isAll: !isHandedOn && calls.every(({ isAll }) => isAll),
  };
}

/** The call a text begins with. */
function readsAt(text: string): Reads {
  const { tokens } = jinjaTokens(`{{ ${withoutYaml(text)} }}`);
  const end = closingOf(tokens, 1);
  return end === undefined
    ? { names: [], isAll: false }
    : readsIn([...tokens.slice(0, end + 1), pieceEnd], 'env_var');
}

/** Quotes as they were before YAML put the text into quotes of its own. */
function withoutYaml(text: string): string {
  if (/^env_var\s*\(\s*\\"/.test(text)) return text.replaceAll('\\"', '"');
  return /^env_var\s*\(\s*''\w/.test(text) ? text.replaceAll("''", "'") : text;
}
