import { pythonFile } from '../assets';
import type { WarehouseAccess } from './warehouse';

const script = pythonFile('warehouse.py');

/** Time a Python that should stop gets before it is killed. */
const graceMilliseconds = 2000;

/** How the process ended. */
export interface PythonEnd {
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
  readonly interrupted: boolean;
  /** Missing when it could not be started, or was ended by a signal. */
  readonly exitCode?: number;
  readonly signal?: string;
  /** The system's code of a process that could not be started, such as `ENOENT`. */
  readonly startFault?: string;
}

/**
 * Runs `python/warehouse.py` once in the Python of the dbt environment. Questions go in by stdin, so
 * nothing of them is in an argument list; dbt's telemetry is off unless the user set it.
 *
 * @param input what the script reads: JSON
 * @param milliseconds time it has in all
 */
export async function runPython(
  access: WarehouseAccess,
  input: string,
  milliseconds: number,
): Promise<PythonEnd> {
  const { execa } = await import('execa');
  const { signal } = access;
  const result = await execa(access.python, ['-X', 'utf8', script], {
    input,
    cwd: access.cwd,
    env: { DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', ...access.env },
    extendEnv: false,
    timeout: milliseconds,
    forceKillAfterDelay: graceMilliseconds,
    reject: false,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  return {
    stdout: result.stdout,
    stderr: result.stderr,
    timedOut: result.timedOut,
    interrupted: result.isCanceled,
    ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
    ...(result.signal === undefined ? {} : { signal: result.signal }),
    ...(result.code === undefined ? {} : { startFault: result.code }),
  };
}
