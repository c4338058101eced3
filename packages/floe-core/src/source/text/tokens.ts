import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';

import { diagnose, failed, ok, type Outcome, type Place } from '../../diagnostics';
import { placeOfRange, type Source } from '../source';

/** No configuration needs more; beyond them yaml's recursion or its search for anchors would stop this process. */
export const limits = { depth: 100, aliases: 100 } as const;

export interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Offset of the last quote that was opened: the one to blame when one is missing at the end. */
  readonly lastQuote: number;
  /** How many aliases (`*name`) there are. */
  readonly aliases: number;
}

/** Cuts the text into YAML's tokens, and stops at once when they are nested or aliased beyond reason. */
export function tokenise({
  file,
  text,
  lines,
}: Pick<Source, 'file' | 'text' | 'lines'>): Outcome<Tokens> {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lastQuote = 0;
  let aliases = 0;
  lines.addNewLine(0);
  const here = (): Place => placeOfRange({ file, text, lines }, [parser.offset, parser.offset], '');
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('"') || lexeme.startsWith("'")) lastQuote = parser.offset;
    if (lexeme.startsWith('*')) aliases += 1;
    if (aliases > limits.aliases) return failed(diagnose('FLOE113', {}, here()));
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.depth) {
      return failed(diagnose('FLOE114', { levels: limits.depth }, here()));
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return ok({ tokens, lastQuote, aliases });
}
