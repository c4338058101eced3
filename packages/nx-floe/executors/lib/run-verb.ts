import type * as FloeCore from 'floe-core';
import { keepBlankLines } from './keep-blank-lines';

/** floe-core as a verb uses it. */
export type Floe = typeof FloeCore;

/**
 * Runs one verb on this process's terminal. A verb reports what is wrong itself; Nx only learns whether all
 * was well.
 */
export async function runVerb(
  verb: (floe: Floe, terminal: FloeCore.Terminal) => Promise<FloeCore.ExitCode>,
): Promise<{ success: boolean }> {
  const floe = load();
  const session = floe.processTerminal();
  try {
    return { success: (await verb(floe, forNx(session.terminal))) === 0 };
  } finally {
    session.dispose();
  }
}

/** On a real terminal nothing stands between the task and the screen. */
function forNx(terminal: FloeCore.Terminal): FloeCore.Terminal {
  if (terminal.interactive) return terminal;
  return { ...terminal, out: keepBlankLines(terminal.out), err: keepBlankLines(terminal.err) };
}

/**
 * Loaded when a verb runs, so that asking for an executor's description costs nothing; and by `require`, as `import()` of
 * CommonJS starts Node's reader of ES modules, which takes longer than floe does.
 */
export function load(): Floe {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('floe-core') as Floe;
}
