import type * as FloeCore from 'floe-core';

/** floe-core as a verb uses it. */
export type Floe = typeof FloeCore;

/**
 * Runs one verb on this process's terminal. A verb reports what is wrong itself; Nx only learns whether all
 * was well.
 */
export async function runVerb(
  verb: (floe: Floe, terminal: FloeCore.Terminal) => Promise<FloeCore.ExitCode>,
): Promise<{ success: boolean }> {
  // Loaded here, so that asking for an executor's description costs nothing.
  const floe = await import('floe-core');
  const session = floe.processTerminal();
  try {
    return { success: (await verb(floe, session.terminal)) === 0 };
  } finally {
    session.dispose();
  }
}
