import type { TextProblem } from './lexer';
import { readTemplate } from './template';

/** A tag as dbt finds it, before Jinja looks at the text. */
interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What begins first, or rather ends first: dbt takes the match with the least end. */
const tagStart = /(?:\s*\{%-|\{%)\s*([A-Za-z_][A-Za-z_0-9]*)(?:\s+[A-Za-z_][A-Za-z_0-9]*)?/g;
const commentStart = /\s*\{#/g;
const codeStart = /\{\{\s*/g;
const commentEnd = /#\}/g;
const codeEnd = /\s*\}\}/g;
const tagEnd = /-%\}\s*|%\}/g;
const quote = /['"]/g;
const string = /'[^'\\]*(?:\\[^][^'\\]*)*'|"[^"\\]*(?:\\[^][^"\\]*)*"/g;
const raw =
  /(?:\s*\{%-|\{%)\s*raw\s*(?:-%\}\s*|%\})[^]*?(?:\s*\{%-|\{%)\s*endraw\s*(?:-%\}\s*|%\})/g;

/** Files of which dbt takes the blocks, by what it reads them as. */
const blocksIn = {
  macro: ['macro', 'materialization', 'test', 'data_test'],
  'generic test': ['test', 'data_test'],
  snapshot: ['snapshot'],
} as const;

export type DefinitionFile = keyof typeof blocksIn;

export function isDefinitionFile(readAs: string): readAs is DefinitionFile {
  return Object.hasOwn(blocksIn, readAs);
}

/**
 * Why dbt will not take a file of macros, tests or snapshots. It cuts out their blocks by itself (dbt_common 1.x, `_jinja_blocks.py`) and gives only
 * these to Jinja: what Jinja would refuse between them is none of its business. What dbt refuses as it cuts is told only where Jinja
 * refuses it too.
 */
export function problemOfDefinitions(
  text: string,
  readAs: DefinitionFile,
): TextProblem | undefined {
  const { problem } = readTemplate(text);
  if (problem === undefined) return undefined;
  const tags = tagsIn(text);
  return tags === undefined ? problem : firstProblem(text, tags, blocksIn[readAs]);
}

/** In the first block that has one. */
function firstProblem(
  text: string,
  tags: readonly Tag[],
  blocks: readonly string[],
): TextProblem | undefined {
  let open: Tag | undefined;
  for (const tag of tags) {
    if (blocks.includes(tag.name)) open = tag;
    if (open === undefined || tag.name !== `end${open.name}`) continue;
    const found = readTemplate(text.slice(open.start, tag.end)).problem;
    if (found !== undefined) return { ...found, line: found.line + linesIn(text, open.start) };
    open = undefined;
  }
  return undefined;
}

function linesIn(text: string, end: number): number {
  return text.slice(0, end).split('\n').length - 1;
}

/** All tags, in comments and expressions none; undefined where something is never closed. */
function tagsIn(text: string): readonly Tag[] | undefined {
  const tags: Tag[] = [];
  for (let at = 0; ;) {
    const found = first(text, at, tagStart, commentStart, codeStart);
    if (found === undefined) return tags;
    const end = endOf(text, found);
    if (end === undefined) return undefined;
    if (found.pattern === tagStart) tags.push({ name: found.name, start: found.start, end });
    at = end;
  }
}

interface Match {
  readonly pattern: RegExp;
  readonly start: number;
  readonly end: number;
  /** What the pattern's group has. */
  readonly name: string;
}

function endOf(text: string, match: Match): number | undefined {
  const { pattern, name, start, end } = match;
  if (pattern === commentStart) return first(text, end, commentEnd)?.end;
  if (pattern === tagStart && name === 'raw') return first(text, start, raw)?.end;
  return endOfCode(text, match);
}

/** Strings may hold what would close it. */
function endOfCode(text: string, { pattern, end }: Match): number | undefined {
  const isTag = pattern === tagStart;
  const closing = isTag ? tagEnd : codeEnd;
  for (let at = end; ;) {
    const found = first(text, at, closing, quote);
    if (found === undefined || found.pattern === closing) return found?.end;
    // In an expression dbt looks for a string from where it is, and in a tag from the quote.
    const next = first(text, isTag ? found.start : at, string);
    if (next === undefined) return undefined;
    at = next.end;
  }
}

function first(text: string, at: number, ...patterns: readonly RegExp[]): Match | undefined {
  const found = patterns.flatMap((pattern): Match[] => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return [];
    return [{ pattern, start: match.index, end: pattern.lastIndex, name: match[1] ?? '' }];
  });
  return found.reduce<Match | undefined>(
    (best, each) => (best === undefined || each.end < best.end ? each : best),
    undefined,
  );
}
