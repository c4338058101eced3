import { looseCalls } from './loose-calls';
import { pythonTokens } from './python';
import { refsInJinja, refsInPython, type Refs } from './refs';
import { jinjaTokens } from './template';
import type { Token } from './token';
import { usesOf } from './uses';

const ref: ReadonlySet<string> = new Set(['ref']);

/** A `ref` other than of one model by its name; most files have none, and are not read any further. */
const unusual = /\bref\b(?!\s*\(\s*(?:'[^'\\]*'|"[^"\\]*")\s*\))|\bbuiltins\b|\bcontext\b/;

/**
 * Whether a file may refer to models of another project: a `ref` with two arguments, or one that nobody can tell from the text.
 *
 * @param file its name or path
 */
export function mayCross(file: string, text: string): boolean {
  if (!unusual.test(text)) return false;
  if (/\.py$/i.test(file)) return names(refsInPython(pythonTokens(text).tokens));
  if (/\.(?:sql|jinja2?)$/i.test(file)) return crosses(jinjaTokens(text).tokens);
  const { calls, isHandedOn } = looseCalls(text, 'ref');
  return isHandedOn || calls.some((call) => call === undefined || crosses(call));
}

function crosses(tokens: readonly Token[]): boolean {
  const isHandedOn = usesOf(tokens, ref).some(({ call }) => call === undefined);
  return isHandedOn || names(refsInJinja(tokens));
}

function names({ refs, computed }: Refs): boolean {
  return computed > 0 || refs.some(({ package: project }) => project !== undefined);
}
