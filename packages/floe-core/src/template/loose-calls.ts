import { jinjaTokens } from './template';
import { closingOf, pieceEnd, type Token } from './token';

/** The calls of a function in a text that is no template as a whole. */
export interface LooseCalls {
  /** The tokens of each, from its name to its last bracket; undefined for one that is never closed. */
  readonly calls: readonly (readonly Token[] | undefined)[];
  /** Whether code in braces names it without a call. */
  readonly isHandedOn: boolean;
}

/** Characters in which a call ends that people write. */
const longestCall = 2_000;

const anyCode = /\{[{%][^]*?[%}]\}/g;

/**
 * Finds the calls of a function in a text such as YAML, where each value may be a template or an expression of its own: every
 * `name(` counts, wherever it stands.
 *
 * @param name of letters and `_` alone
 */
export function looseCalls(text: string, name: string): LooseCalls {
  const anyCall = new RegExp(String.raw`\b${name}\s*\(`, 'g');
  const handedOn = new RegExp(String.raw`\b${name}\b(?!\s*\()`);
  return {
    calls: Array.from(text.matchAll(anyCall), ({ index }) =>
      callIn(text.slice(index, index + longestCall), name),
    ),
    // In code; people write of it in descriptions, too.
    isHandedOn: (text.match(anyCode) ?? []).some((code) => handedOn.test(code)),
  };
}

/** The call a text begins with. */
function callIn(text: string, name: string): readonly Token[] | undefined {
  const { tokens } = jinjaTokens(`{{ ${withoutYaml(text, name)} }}`);
  const end = closingOf(tokens, 1);
  return end === undefined ? undefined : [...tokens.slice(0, end + 1), pieceEnd];
}

const openingQuote = /^\s*\(\s*(\\"|''(?=\w))/;

/** Quotes as they were before YAML put the text into quotes of its own. */
function withoutYaml(text: string, name: string): string {
  const quote = openingQuote.exec(text.slice(name.length))?.[1];
  if (quote === '\\"') return text.replaceAll('\\"', '"');
  return quote === "''" ? text.replaceAll("''", "'") : text;
}
