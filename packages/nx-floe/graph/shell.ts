/** A text as it is written between double quotes of a POSIX shell. */
export function escaped(text: string): string {
  return text.replace(/["$`\\]/g, '\\$&');
}
