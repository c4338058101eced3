import { secretKind } from '../values/secret-shapes';

const longest = 60;

/**
 * A written value as a sentence shows it: text in single quotes, on one line and not too long, collections by
 * name. What looks like a secret is never shown, nor is anything a terminal would act on.
 */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${shownText(value)}'`;
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : 'a mapping';
}

/** The same for a piece of text, without the quotes. */
export function shownText(text: string): string {
  if (secretKind(text) !== undefined) return '***';
  const short = text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
  return visible(short);
}

/** Text with everything escaped that a terminal would act on or not show. */
export function visible(text: string): string {
  return text.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
