// Starting other programs from the workspace's own scripts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Absolute root of this repository. */
export const root = path.join(import.meta.dirname, '../..');

/** Runs the Nx of a workspace, by default of this one. Options as `run` takes them. */
export function nx(args, { cwd = root, env = {}, ...options } = {}) {
  return run(nxOf(cwd), args, { cwd, env: { ...nxEnv, ...env }, ...options });
}

/** The program itself: `npx` would only take its time to find it. */
export const nxOf = (folder) => path.join(folder, 'node_modules/.bin/nx');

/** How scripts want Nx: no daemon left behind, plain lines, no prompts. */
export const nxEnv = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true' };

export class Failed extends Error {
  constructor(command, code) {
    super(`${command} ended with exit code ${code}`);
    this.code = code;
  }
}

/**
 * Runs a program and shows what it prints; with `quiet` its output is the answer instead, and shown only when
 * it fails. A program that fails is a `Failed`.
 */
export function run(program, args, { cwd = root, env = {}, quiet = false } = {}) {
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // npm and npx are scripts on Windows, which only a shell can start.
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) {
    if (quiet) process.stderr.write(lastWords(stdout) + lastWords(stderr));
    throw new Failed([program, ...args].join(' '), status ?? signal);
  }
  return stdout;
}

const lastWords = (text) => text.slice(-10_000);

/** Runs a script's steps: its exit code is true, and a failed step is told in one line. */
export async function main(steps) {
  try {
    await steps();
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exitCode = 1;
  }
}
