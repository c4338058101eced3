import { type Diagnostic, paintFor, renderDiagnostics } from '../diagnostics';
import type { Terminal } from './terminal';

/** A line of good news, such as `✓ Valid`. */
export function sayDone(terminal: Terminal, words: string): void {
  terminal.out.write(`${paintFor(terminal.colour).green('✓')} ${words}\n`);
}

/** A line about what is going on. */
export function sayProgress(terminal: Terminal, words: string): void {
  terminal.out.write(`${words}\n`);
}

/** A line that is good to know, and changes nothing. */
export function sayAside(terminal: Terminal, words: string): void {
  terminal.err.write(`! ${words}\n`);
}

/** The heading and all problems, as in the runtime view §3.3: errors and the warnings met on the way, or none. */
export function sayProblems(
  terminal: Terminal,
  heading: string,
  problems: readonly Diagnostic[],
): void {
  const paint = paintFor(terminal.colour);
  const lines = renderDiagnostics(problems, paint);
  const below = lines.length === 0 ? [heading] : [`${heading}:`, '', ...lines];
  terminal.err.write(`${paint.red('✗')} ${below.join('\n')}\n`);
}

/** Warnings, before the verdict. */
export function sayWarnings(terminal: Terminal, warnings: readonly Diagnostic[]): void {
  if (warnings.length === 0) return;
  const paint = paintFor(terminal.colour);
  const heading = warnings.length === 1 ? 'Warning' : `${warnings.length} warnings`;
  const lines = renderDiagnostics(warnings, paint);
  terminal.err.write([`${paint.yellow('!')} ${heading}:`, '', ...lines, '', ''].join('\n'));
}
