import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import writeFileAtomic from 'write-file-atomic';

import { diagnose, systemReason } from '../diagnostics';
import { sayDone, sayProblems } from './say';
import type { ExitCode, Terminal } from './terminal';

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
  const shown = path.relative(process.cwd(), file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  } catch (error) {
    const folder = path.dirname(file);
    sayProblems(terminal, words.failed, [
      diagnose('FLOE533', { folder, reason: systemReason(error) }),
    ]);
    return 1;
  }
  sayDone(terminal, `${words.done} ${shown.startsWith('..') ? file : shown}`);
  return 0;
}
