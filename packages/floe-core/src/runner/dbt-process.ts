import { watchOver } from './watchdog';

/** How long dbt may take to stop after an interrupt before it is killed. */
const graceMs = 10_000;

/** What to start. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly graceMs?: number;
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
 * group gets one SIGINT, time to stop, then SIGKILL. Nothing of the group outlives this call, or this process.
 */
export async function* runProcess(
  request: ProcessRequest,
  signal: AbortSignal,
): AsyncGenerator<string, ProcessEnd> {
  const { execa } = await import('execa');
  const ownGroup = process.platform !== 'win32';
  const child = execa(request.command, request.args, {
    cwd: request.cwd,
    env: request.env,
    extendEnv: false,
    detached: ownGroup,
    cleanup: !ownGroup,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
  });
  const { pid } = child;
  const kill = (name: 'SIGINT' | 'SIGKILL'): void => {
    if (pid === undefined) return;
    try {
      process.kill(ownGroup ? -pid : pid, name);
    } catch {
      // It has ended by itself in the meantime.
    }
  };
  const dismiss = pid === undefined ? () => undefined : watchOver(pid);
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    kill('SIGINT');
    timer = setTimeout(kill, request.graceMs ?? graceMs, 'SIGKILL');
  };
  if (signal.aborted) interrupt();
  else signal.addEventListener('abort', interrupt, { once: true });
  try {
    yield* child.iterable({ from: 'all' });
    return endOf(await child);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
    kill('SIGKILL');
    dismiss();
  }
}

function endOf(result: {
  readonly exitCode?: number | undefined;
  readonly code?: string | undefined;
  readonly failed: boolean;
  readonly originalMessage?: string | undefined;
}): ProcessEnd {
  if (result.exitCode !== undefined) return { exitCode: result.exitCode };
  if (result.code === undefined) return {};
  return { startError: result.originalMessage ?? result.code };
}
