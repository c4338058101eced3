import path from 'node:path';
import { run, type RunOptions } from './run';

const program = path.join(__dirname, 'terminal.py');

/** What a terminal showed of a command. */
export interface Shown {
  readonly code: number;
  /** Without colours and cursor movements. */
  readonly text: string;
}

/**
 * Runs a command on a terminal, as a person does.
 * @param interruptAt presses Ctrl-C once this is seen
 */
export async function onTerminal(
  command: readonly string[],
  options: RunOptions,
  interruptAt?: RegExp,
): Promise<Shown> {
  const args = [program, interruptAt?.source ?? '', ...command];
  const { code, stdout } = await run('python3', args, options);
  return { code, text: plain(stdout) };
}

const colours = /\u001b\[[0-9;]*m/g;

/** Back to the start of the line, or the line wiped: what was drawn on it is drawn over. */
const redrawn = /\r(?!\n)|\u001b\[(?:1?G|2K|\?25[hl])/;

function plain(shown: string): string {
  const lines = shown.replace(colours, '').replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => line.split(redrawn).findLast(Boolean) ?? '').join('\n');
}
