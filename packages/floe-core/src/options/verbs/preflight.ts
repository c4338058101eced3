import type { VerbDeclaration } from '../option';
import { artifactsOption, dbtOption, projectOptions } from '../shared';

export const preflight = {
  command: {
    description: 'Try to reach all that a run needs: the warehouse, the store, the catalog.',
    examples: ['preflight', 'preflight --format json --timeout 5'],
  },
  target: {
    title: 'Reach for what a floe project needs',
    description:
      'Reaches for the warehouse, stores, catalogs and endpoints of a project, and tells what answers.',
    examples: [
      { command: 'preflight', description: 'A table of what answers' },
      {
        command: 'preflight --format=json --failFast',
        description: 'For a script, up to the first that does not',
      },
    ],
  },
  options: {
    format: {
      type: 'enum',
      placeholder: 'format',
      description: 'how results are told',
      choices: ['table', 'json'],
      default: 'table',
    },
    timeout: {
      type: 'number',
      placeholder: 'seconds',
      description: 'time for each check, in seconds',
      unit: 'seconds',
      exclusiveMinimum: 0,
      maximum: 3600,
      default: 30,
      examples: [10],
    },
    failFast: {
      type: 'boolean',
      description: 'stop at the first that cannot be reached',
      default: false,
    },
    dbt: dbtOption,
    ...projectOptions,
    artifacts: artifactsOption,
  },
} as const satisfies VerbDeclaration;
