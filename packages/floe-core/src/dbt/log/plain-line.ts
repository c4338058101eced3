/** A line of dbt's text output without colour codes, without the clock in front and without spaces at its end. */
export function plainLine(line: string): string {
  return line
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/^\d\d:\d\d:\d\d {2}/, '')
    .trimEnd();
}
