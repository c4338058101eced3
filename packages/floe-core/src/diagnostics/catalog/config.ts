import { entry } from './entry';

/** FLOE1xx: floe.yaml could not be read. FLOE2xx: it was read, and something in it is wrong. */
export const configEntries = {
  FLOE101: entry<{ path: string }>({
    severity: 'error',
    meaning: 'There is no floe.yaml where one was expected.',
    fix: 'Run the command in (or name) a folder that has a floe.yaml, or make a project with `floe init`.',
    example: { params: { path: 'floe.yaml' } },
    lines: ({ path }) => [
      `No ${path} here.`,
      'Run this in a floe project, or make one: floe init my-project',
    ],
  }),
} as const;
