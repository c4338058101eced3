import path from 'node:path';

import { writeWhole } from '../memory';
import { type ExitCode, sayDone, sayProblems, type Terminal } from '../terminal';

/** What is said of a file that was written, or could not be. */
export interface WriteWords {
  /** Before the file: `Wrote the graph to`. */
  readonly done: string;
  /** The heading of a failure: `No graph`. */
  readonly failed: string;
}

/** Writes what a verb has to tell into a file, whole or not at all, and says so. */
export async function writeTold(
  file: string,
  text: string,
  words: WriteWords,
  terminal: Terminal,
): Promise<ExitCode> {
  const written = await writeWhole(file, text);
  if (!written.ok) {
    sayProblems(terminal, words.failed, written.problems);
    return 1;
  }
  const shown = path.relative(process.cwd(), file);
  sayDone(terminal, `${words.done} ${shown.startsWith('..') ? file : shown}`);
  return 0;
}
