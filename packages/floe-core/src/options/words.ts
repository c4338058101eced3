import type { Option } from './option';

/** A row of help as a sentence. dbt is written small at the start of one, too. */
export function sentence(row: string): string {
  const first = row.slice(0, 1);
  return `${/^dbt\b/.test(row) ? first : first.toUpperCase()}${row.slice(1)}.`;
}

/** What counts where an option is not given, as a sentence; none where it is just missing. */
export function defaultSentence({ default: fixed, fallback }: Option): readonly string[] {
  const value = fixed === '.' ? 'the working directory' : fixed;
  const words = fallback ?? (typeof value === 'boolean' ? undefined : value);
  return words === undefined ? [] : [`Default: ${words}.`];
}
