import { plain } from '../lines/words';

/** Lines of one message that are shown; the rest is in dbt's own log. */
export const excerptLines = 20;

const noise = /^Encountered an error:$/;
const compiledCode = /^\s*compiled code at \S/;

/**
 * dbt's message as it is shown: its own lines and indents, without colour codes and empty lines at both ends. A Python
 * traceback shrinks to what it says at its end.
 *
 * @param most lines to show; what is left out is counted. The path of the compiled file stays whatever the length:
 *   line numbers of the database are about that file
 */
export function excerpt(message: string, most = excerptLines): string[] {
  const all = plain(message)
    .split('\n')
    .filter((line) => !noise.test(line))
    .map((line) => line.trimEnd());
  const lines = trimBlank(all.filter((line) => !compiledCode.test(line)));
  const compiled = all.filter((line) => compiledCode.test(line));
  const kept = isTraceback(lines[0] ?? '') ? lines.slice(-1) : lines;
  if (kept.length <= most) return [...kept, ...compiled];
  return [...kept.slice(0, most), `… (${kept.length - most} more lines)`, ...compiled];
}

/** Whether dbt says in these lines where the SQL is that it made of a node. */
export function tellsCompiledCode(lines: readonly string[]): boolean {
  return lines.some((line) => compiledCode.test(line));
}

/** Whether a text is Python's account of where it was when it went wrong. */
export function isTraceback(text: string): boolean {
  return text.startsWith('Traceback (most recent call last)');
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) return [];
  return lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}
