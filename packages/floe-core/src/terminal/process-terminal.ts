import { setTimeout as sleep } from 'node:timers/promises';

import type { Terminal } from './terminal';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Nx and the terminal may both signal one Ctrl-C; what comes later than this is a second one. */
const sameKeyPressMs = 1500;

/** Exit code of a program ended by Ctrl-C, by custom of the shells. */
const interruptedExit = 130;

/** A terminal, and the way to let go of the process's signals again. */
export interface ProcessTerminal {
  readonly terminal: Terminal;
  readonly dispose: () => void;
}

/**
 * The terminal of this very process. The first stop signal aborts `terminal.signal`, so that a run can end in order;
 * a second one, a while later, ends this process at once (a run's watchdog then ends dbt).
 */
export function processTerminal(): ProcessTerminal {
  const stop = new AbortController();
  let first: number | undefined;
  const onSignal = (): void => {
    first ??= Date.now();
    stop.abort();
    if (Date.now() - first > sameKeyPressMs) process.exit(interruptedExit);
  };
  for (const name of stopSignals) process.on(name, onSignal);
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').includes(swallow)) stream.on('error', swallow);
  }
  return {
    terminal: {
      out: process.stdout,
      err: process.stderr,
      env: process.env,
      interactive: isInteractive(process.stdout.isTTY, process.env),
      // One of the two may be a file, and a file wants no escape codes.
      colour: wantsColour(process.stdout.isTTY && process.stderr.isTTY, process.env),
      signal: stop.signal,
      now: () => new Date(),
      pause: (ms) => sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined),
    },
    dispose() {
      for (const name of stopSignals) process.off(name, onSignal);
    },
  };
}

/** Whoever read our output may be gone; the work is finished all the same, also after `dispose`. */
function swallow(): void {
  // Nobody is left to tell.
}

type Environment = Readonly<Record<string, string | undefined>>;

/** `NO_COLOR` wins; `FORCE_COLOR` counts when a person set it: Nx sets it to `true` for every task, pipe or not. */
export function wantsColour(isTTY: boolean | undefined, env: Environment): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR === '0' || FORCE_COLOR === 'false') return false;
  return ['1', '2', '3'].includes(FORCE_COLOR ?? '') || (isTTY === true && TERM !== 'dumb');
}

/** Whether a live line can be drawn: a terminal that can move its cursor, and not a CI log. */
export function isInteractive(isTTY: boolean | undefined, { CI, TERM }: Environment): boolean {
  return isTTY === true && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
}
