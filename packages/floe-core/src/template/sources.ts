import { namesIn } from './names';
import type { Token } from './token';
import { usesOf } from './uses';
import { textsOf } from './values';

/** A `source` as it is written in a file. */
export interface SourceCall {
  readonly source: string;
  readonly table: string;
}

/** The sources of a text. */
export interface Sources {
  readonly sources: readonly SourceCall[];
  /** How many may be others: they are worked out, or `source` itself is handed on. */
  readonly unknown: number;
}

const source: ReadonlySet<string> = new Set(['source']);

/** Every `source(…)` written in Jinja code. */
export function sourcesInJinja(tokens: readonly Token[]): Sources {
  const names = namesIn(tokens);
  const found = new Map<string, SourceCall>();
  let unknown = 0;
  for (const { call, member } of usesOf(tokens, source)) {
    const [first, second] = call?.args ?? [];
    const [sources, tables] = [textsOf(first, names), textsOf(second, names)];
    const isAll = second !== undefined && member === undefined && sources.isAll && tables.isAll;
    if (!isAll || call?.spread.length !== 0) unknown += 1;
    for (const each of sources.values)
      for (const table of tables.values) found.set(`${each}\n${table}`, { source: each, table });
  }
  return { sources: [...found.values()], unknown };
}
