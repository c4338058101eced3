// The sum of all tests, over several runners in several processes.
import { existsSync, readFileSync } from 'node:fs';

/** Prints the sum of what the reporters beside this file have noted, one JSON object a line. */
export function printTotals(file) {
  if (!existsSync(file)) return;
  const notes = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const sum = (key) => notes.reduce((total, note) => total + note[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}
