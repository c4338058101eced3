import type * as FloeCore from 'floe-core';

/** floe-core as executors use it. */
export type Floe = typeof FloeCore;

/**
 * Loaded when a verb runs, so that asking for an executor's description costs nothing; and by `require`, as `import()` of
 * CommonJS starts Node's reader of ES modules, which takes longer than floe does.
 */
export function load(): Floe {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('floe-core') as Floe;
}
