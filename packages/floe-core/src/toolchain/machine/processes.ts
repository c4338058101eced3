import type { Result, ResultPromise } from 'execa';
import { spawn } from 'node:child_process';

/** A program to run to its end. */
export interface Command {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Absolute folder it is run in. */
  readonly cwd: string;
  /** All it gets to see of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Longest time it may take, in milliseconds; without it, as long as it needs. */
  readonly timeout?: number;
  /** Called with each line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
}

/** How a program ended. */
export interface Ended {
  readonly how: 'succeeded' | 'failed' | 'timed-out' | 'stopped';
  /** The last lines of stdout and stderr, in the order they came. */
  readonly output: readonly string[];
}

const linesKept = 400;

/** What has not ended so long after it was asked to (in milliseconds) is ended by force. */
const graceful = 2_000;

/**
 * Runs a program and all it starts as one group, so that stopping it leaves nothing behind. Never throws:
 * a program that can't be started has failed, and the system's words are its output.
 */
export async function runProgram(command: Command, options: RunOptions = {}): Promise<Ended> {
  if (options.signal?.aborted) return { how: 'stopped', output: [] };
  const { execa } = await import('execa');
  const child: Child = execa(command.program, command.args, settingsFor(command));
  const guard = guardOf(child, options);
  const output: string[] = [];
  try {
    for await (const line of child.iterable({ from: 'all' })) {
      output.push(line);
      if (output.length > linesKept) output.shift();
      options.onLine?.(line);
    }
  } catch {
    // The iteration fails when the program does; its result below says how.
  }
  const result = await child;
  guard.dismiss();
  const reason = guard.reason();
  if (reason) return { how: reason, output };
  if (!result.failed) return { how: 'succeeded', output };
  return { how: 'failed', output: [...output, ...startFailureOf(result)] };
}

const spawnSettings = {
  extendEnv: false,
  stdin: 'ignore',
  all: true,
  buffer: false,
  reject: false,
  detached: process.platform !== 'win32',
} as const;

function settingsFor({ cwd, env }: Command) {
  const defined = Object.entries(env).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return { ...spawnSettings, cwd, env: Object.fromEntries(defined) };
}

type Settings = ReturnType<typeof settingsFor>;
type Child = ResultPromise<Settings>;

/** The system's words when the program could not even be started. */
function startFailureOf(result: Result<Settings>): string[] {
  if (result.exitCode !== undefined || result.signal !== undefined) return [];
  return [result.originalMessage ?? 'It could not be started.'];
}

interface Guard {
  dismiss(): void;
  /** Why the program was stopped, if it was. */
  reason(): 'timed-out' | 'stopped' | undefined;
}

/** Stops the program when it must not go on: the user's wish, the time limit, or the end of this process. */
function guardOf(child: Child, { signal, timeout }: RunOptions): Guard {
  let reason: 'timed-out' | 'stopped' | undefined;
  let lastResort: NodeJS.Timeout | undefined;
  const stop = (why: 'timed-out' | 'stopped') => () => {
    reason ??= why;
    signalGroup(child, 'SIGTERM');
    lastResort ??= setTimeout(() => {
      signalGroup(child, 'SIGKILL');
    }, graceful);
  };
  const onAbort = stop('stopped');
  const onExit = (): void => {
    signalGroup(child, 'SIGTERM');
  };
  const limit = timeout === undefined ? undefined : setTimeout(stop('timed-out'), timeout);
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', onExit);
  // The signal may have come while the program was being started.
  if (signal?.aborted) onAbort();
  return {
    dismiss: () => {
      clearTimeout(limit);
      clearTimeout(lastResort);
      signal?.removeEventListener('abort', onAbort);
      process.removeListener('exit', onExit);
    },
    reason: () => reason,
  };
}

function signalGroup(child: Child, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    // Windows knows no groups; taskkill ends the program and all it started.
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' }).unref();
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // The whole group is gone already.
  }
}
