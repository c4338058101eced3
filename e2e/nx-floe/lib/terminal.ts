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

const controls = /\u001b\[[0-9;?]*[A-Za-z]|\r(?=\r?\n)/g;

function plain(shown: string): string {
  return shown.replace(controls, '');
}
