import type { Paint } from '../../diagnostics';
import { excerpt, isTraceback } from '../failures/excerpt';
import { count, plain } from '../lines/words';

const keptProblems = 100;
const shownProblems = 10;
const keptLines = 20;
const warningLines = 4;

/** Errors to print, and how many more there are. */
export interface Untold {
  readonly shown: readonly string[];
  readonly left: number;
}

/** What dbt said that belongs to no node: errors, warnings (each once) and its last lines of text. */
export class Notes {
  private readonly errors = new Set<string>();
  private readonly warnings = new Set<string>();
  private readonly unkept = { error: 0, warning: 0 };
  private readonly tail: string[] = [];

  problem(level: 'error' | 'warning', text: string): void {
    const kept = level === 'error' ? this.errors : this.warnings;
    const words = plain(text).trim();
    if (kept.has(words)) return;
    if (kept.size < keptProblems) kept.add(words);
    else this.unkept[level] += 1;
  }

  text(line: string): void {
    if (line.trim() === '') return;
    this.tail.push(line);
    if (this.tail.length > keptLines) this.tail.shift();
  }

  /** The last lines dbt printed that say nothing we know. */
  lastLines(): readonly string[] {
    return this.tail;
  }

  /**
   * Errors that none of these messages has told already. A traceback says at length what dbt has said in
   * a sentence, so it is only told when there is nothing else.
   */
  errorsBeyond(messages: readonly string[]): Untold {
    const all = [...this.errors];
    const sentences = all.filter((error) => !isTraceback(error));
    const told = messages.map(squeezed);
    const untold = (error: string): boolean => !told.some((each) => each.includes(squeezed(error)));
    const errors = (sentences.length > 0 ? sentences : all).filter(untold);
    const shown = errors.slice(0, shownProblems);
    return { shown, left: errors.length - shown.length + this.unkept.error };
  }

  /**
   * The warnings as they are printed, with an empty line before them; none, no lines. Of too many the
   * last is shown too: floe's own word on the run comes after everything of dbt.
   */
  warningLines(paint: Paint): string[] {
    const all = [...this.warnings];
    if (all.length === 0) return [];
    const left = all.length + this.unkept.warning - shownProblems;
    const lines = (texts: readonly string[]): string[] =>
      texts.flatMap((text) => warningBlock(text, paint));
    if (left <= 0) return ['', ...lines(all)];
    const more = `  … and ${count(left, 'more warning')}`;
    return ['', ...lines(all.slice(0, shownProblems - 1)), more, ...lines(all.slice(-1))];
  }
}

function warningBlock(text: string, paint: Paint): string[] {
  const [first = '', ...rest] = excerpt(text, warningLines);
  return [paint.yellow(`  ! ${first}`), ...rest.map((line) => paint.dim(`    ${line}`))];
}

function squeezed(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}
