import type { Paint } from '../diagnostics';
import { excerpt, isTraceback } from './excerpt';
import { count, plain } from './words';

const keptProblems = 10;
const keptLines = 20;
const warningLines = 4;

/** What dbt said that belongs to no node: errors, warnings (each once) and its last lines of text. */
export class Notes {
  private readonly errors = new Set<string>();
  private readonly warnings = new Set<string>();
  private unkept = 0;
  private readonly tail: string[] = [];

  problem(level: 'error' | 'warning', text: string): void {
    const kept = level === 'error' ? this.errors : this.warnings;
    const words = plain(text).trim();
    if (kept.has(words)) return;
    if (kept.size < keptProblems) kept.add(words);
    else if (level === 'warning') this.unkept += 1;
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
  errorsBeyond(messages: readonly string[]): readonly string[] {
    const all = [...this.errors];
    const sentences = all.filter((error) => !isTraceback(error));
    const told = messages.map(squeezed);
    const untold = (error: string): boolean => !told.some((each) => each.includes(squeezed(error)));
    return (sentences.length > 0 ? sentences : all).filter(untold);
  }

  /** The warnings as they are printed, with an empty line before them; none, no lines. */
  warningLines(paint: Paint): string[] {
    if (this.warnings.size === 0) return [];
    const shown = [...this.warnings].flatMap((text) => {
      const [first = '', ...rest] = excerpt(text, warningLines);
      return [paint.yellow(`  ! ${first}`), ...rest.map((line) => paint.dim(`    ${line}`))];
    });
    const left = this.unkept > 0 ? [`  … and ${count(this.unkept, 'more warning')}`] : [];
    return ['', ...shown, ...left];
  }
}

function squeezed(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}
