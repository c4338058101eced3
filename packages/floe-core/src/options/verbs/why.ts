import type { VerbDeclaration } from '../option';
import { artifactsOption, dbtOption, projectOptions, varsOption } from '../shared';

export const why = {
  command: {
    description: 'Tell what the next run would build or test again, and why.',
    examples: ['why', 'why orders'],
  },
  target: {
    title: 'Tell why nodes of a floe project are built',
    description:
      'Tells what the next run would build or test again, and why; what it would reuse, and from which run.',
    examples: [
      { command: 'why', description: 'All that the next run would do' },
      { command: 'why --model=orders', description: 'One node and its tests' },
    ],
  },
  options: {
    model: {
      type: 'string',
      description: 'one node, by its name or unique_id',
      fallback: 'all',
      positional: true,
      examples: ['orders'],
    },
    vars: varsOption,
    dbt: dbtOption,
    ...projectOptions,
    artifacts: artifactsOption,
  },
} as const satisfies VerbDeclaration;
