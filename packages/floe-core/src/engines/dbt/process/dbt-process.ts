import type { Writable } from 'node:stream';

import type { execa as Execa } from 'execa';

import { watchOver } from './watchdog';

/** How long dbt may take to stop after an interrupt before it is killed. */
const graceMs = 10_000;

/** How long what dbt leaves running may go on once dbt itself has ended; it could hold the output open for ever. */
const stragglerMs = 2_000;

/** What to start. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly graceMs?: number;
  /** Wants to write to the process; without it the process has nothing to read. */
  readonly onStart?: (stdin: Writable) => void;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly exitCode?: number;
  /** Why it could not even be started. */
  readonly startError?: string;
}

/**
 * Runs a process and hands out its lines, stdout and stderr, as they come; the iterator's return value tells the end.
 *
 * The process leads its own group, so that a Ctrl-C of the terminal does not reach it twice: when `signal` aborts, the
 * group gets one SIGINT, time to stop, then SIGKILL. Nothing of the group outlives this call, or this process. With a
 * signal that has aborted already nothing is started.
 */
export async function* runProcess(
  request: ProcessRequest,
  signal: AbortSignal,
): AsyncGenerator<string, ProcessEnd> {
  const { execa } = await import('execa');
  if (signal.aborted) return {};
  const child = launch(execa, request);
  if (child instanceof Error) return { startError: child.message };
  const { pid } = child;
  if (pid === undefined) return endOf(await child);
  handOut(child.stdin, request.onStart);
  const group = groupOf(pid);
  const interrupt = (): void => {
    group.interrupt(request.graceMs ?? graceMs);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  child.once('exit', () => {
    group.killIn(stragglerMs);
  });
  const lines = child.iterable({ from: 'all' });
  try {
    let next = await lines.next();
    for (; !next.done; next = await lines.next()) yield next.value;
    return endOf(await child);
  } finally {
    signal.removeEventListener('abort', interrupt);
    group.end();
    // A reader that went away early has left a process behind, which has just been killed.
    await lines.return?.();
  }
}

const ownGroup = process.platform !== 'win32';

/** Some reasons not to start (a bad name, too many arguments) are thrown, the others come with the result. */
function launch(execa: typeof Execa, { command, args, cwd, env, onStart }: ProcessRequest) {
  try {
    return execa(command, args, {
      cwd,
      env,
      extendEnv: false,
      detached: ownGroup,
      cleanup: !ownGroup,
      stdin: onStart ? 'pipe' : 'ignore',
      all: true,
      buffer: false,
      reject: false,
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** One that ends before it has read everything is no fault of whoever writes. */
function handOut(stdin: Writable | null, onStart: ProcessRequest['onStart']): void {
  if (stdin === null || onStart === undefined) return;
  stdin.on('error', () => undefined);
  onStart(stdin);
}

/** The ways a process and all it has started can be brought to an end. */
interface ProcessGroup {
  /** One SIGINT, and SIGKILL when that has not helped in so many milliseconds. */
  interrupt(graceMs: number): void;
  killIn(ms: number): void;
  end(): void;
}

function groupOf(pid: number): ProcessGroup {
  const dismissWatchdog = watchOver(pid);
  let timer: NodeJS.Timeout | undefined;
  const send = (name: 'SIGINT' | 'SIGKILL'): void => {
    try {
      process.kill(ownGroup ? -pid : pid, name);
    } catch {
      // It has ended by itself in the meantime.
    }
  };
  const killIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(send, ms, 'SIGKILL');
  };
  return {
    killIn,
    interrupt(ms) {
      send('SIGINT');
      killIn(ms);
    },
    end() {
      clearTimeout(timer);
      send('SIGKILL');
      dismissWatchdog();
    },
  };
}

function endOf(result: {
  readonly exitCode?: number | undefined;
  readonly code?: string | undefined;
  readonly originalMessage?: string | undefined;
}): ProcessEnd {
  if (result.exitCode !== undefined) return { exitCode: result.exitCode };
  if (result.code === undefined) return {};
  return { startError: result.originalMessage ?? result.code };
}
