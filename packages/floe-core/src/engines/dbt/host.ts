import type { Writable } from 'node:stream';

import { dbtCommand } from './process/dbt-command';
import { environmentOf } from './process/dbt-environment';
import { type ProcessEnd, runProcess } from './process/dbt-process';
import type { DbtSettings } from './settings';

/** One start of dbt. */
export interface DbtInvocation {
  readonly args: readonly string[];
  /** Variables beside those of the settings, which they replace. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Wants to write to dbt; without it dbt has nothing to read. */
  readonly onStart?: (stdin: Writable) => void;
  /** Milliseconds dbt may take to stop when it is told to. */
  readonly graceMs?: number;
}

/**
 * Whoever starts dbt for a project. All that floe wants of dbt (a run, a parse, packages, a connection) goes through one, so that
 * another kind of host can take the place of plain processes.
 */
export interface DbtHost {
  readonly settings: DbtSettings;
  /** Starts dbt and hands out its lines, stdout and stderr, as they come; the iterator's return value tells how it ended. */
  start(invocation: DbtInvocation, signal: AbortSignal): AsyncGenerator<string, ProcessEnd>;
}

/** The host that starts a new process each time. */
export function processHost(settings: DbtSettings): DbtHost {
  const { projectDir: cwd } = settings;
  return {
    settings,
    start: ({ args, env = {}, ...others }, signal) =>
      runProcess(
        { ...dbtCommand(settings, args), cwd, env: environmentOf(settings, env), ...others },
        signal,
      ),
  };
}
