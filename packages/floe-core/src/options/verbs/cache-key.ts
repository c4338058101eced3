import type { VerbDeclaration } from '../option';
import { projectOptions } from '../shared';

/** Nx asks it before it starts a target, so it is none itself. */
export const cacheKey = {
  command: {
    description: 'Tell whether Nx may keep and restore the database of the project, or why not.',
    examples: ['cache-key', 'cache-key --project pipelines/orders'],
  },
  options: {
    command: { type: 'string', placeholder: 'id', description: 'the command of Nx that asks' },
    ...projectOptions,
  },
} as const satisfies VerbDeclaration;
