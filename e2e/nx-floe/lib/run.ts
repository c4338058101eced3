import { spawn } from 'node:child_process';

/** A program that ended. */
export interface Finished {
  readonly command: string;
  /** Exit code; 128 + n after a signal n is not told apart from an exit with that code. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs a program to its end, with nobody at the keyboard. */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ command: [program, ...args].join(' '), code: code ?? 128, ...said });
    });
  });
}

/** Standard output of a program that has to end well; all it said is in the error when it did not. */
export function succeeded(finished: Finished): string {
  if (finished.code !== 0) throw new Error(describe(finished));
  return finished.stdout;
}

/** Everything said by a program that has to fail. */
export function refused(finished: Finished): string {
  if (finished.code === 0) throw new Error(`This should have failed.\n${describe(finished)}`);
  return finished.stdout + finished.stderr;
}

function describe({ command, code, stdout, stderr }: Finished): string {
  return `${command} ended with ${code}\n${stdout}\n${stderr}`;
}
