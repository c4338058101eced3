import { stripVTControlCharacters } from 'node:util';

/** `1 row`, `3 rows`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Seconds for people: `3.4s`, from a minute on `2m 05s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${seconds.toFixed(1)}s`;
  return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
}

/** Text with no colour codes and one kind of line end, so that nothing in it can move the cursor. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/\r\n?/g, '\n');
}

/** A name in its column; a longer one pushes the rest to the right, two spaces away. */
export function column(text: string, width: number): string {
  return text.length < width ? text.padEnd(width) : `${text}  `;
}
