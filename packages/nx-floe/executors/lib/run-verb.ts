import type { ExecutorContext } from '@nx/devkit';
import type { ExitCode, Terminal, VerbName } from 'floe-core';
import { keepBlankLines } from './keep-blank-lines';
import { type Floe, load } from './load';
import { verbRequest } from './verb-request';

/** A verb that is a target of each project. */
type TargetVerb = Exclude<VerbName, 'init' | 'cacheKey' | 'schema' | 'model'>;

/**
 * Does what an executor is for: its verb, with its options.
 *
 * @param more what the verb is asked beside its options
 */
export async function runVerb(
  verb: TargetVerb,
  options: object,
  context: ExecutorContext,
  more: object = {},
): Promise<{ success: boolean }> {
  const request = { ...verbRequest(verb, options, context), ...more };
  return onTerminal((floe, terminal) => {
    // Each verb takes the request that is made of its own options.
    const act = floe.verbs[verb] as (request: object, terminal: Terminal) => Promise<ExitCode>;
    return act(request, terminal);
  });
}

/**
 * Does something on this process's terminal. A verb reports what is wrong itself; Nx only learns whether all was well.
 */
export async function onTerminal(
  act: (floe: Floe, terminal: Terminal) => Promise<ExitCode>,
): Promise<{ success: boolean }> {
  const floe = load();
  const session = floe.processTerminal();
  try {
    return { success: (await act(floe, forNx(session.terminal))) === 0 };
  } finally {
    session.dispose();
  }
}

/** On a real terminal nothing stands between the task and the screen. */
function forNx(terminal: Terminal): Terminal {
  if (terminal.interactive) return terminal;
  return { ...terminal, out: keepBlankLines(terminal.out), err: keepBlankLines(terminal.err) };
}
