import type { VerbDeclaration } from '../option';
import {
  artifactsOption,
  baselineOption,
  buildOptions,
  dbtOption,
  projectOptions,
  selectionOptions,
  threadsOption,
  varsOption,
} from '../shared';

export const run = {
  command: {
    description: 'Build seeds, models and snapshots, and test them, with one dbt process.',
    examples: ['run', 'run --select +orders', 'run --baseline ../production'],
  },
  target: {
    title: 'Run a floe project',
    description: 'Builds the models, seeds and tests of a dbt project with dbt.',
    examples: [
      {
        command: 'run --select=stg_orders+',
        description: 'Only one model and what is built from it',
      },
      { command: 'run --full-refresh', description: 'Everything anew, incremental models too' },
      {
        command: 'run --baseline=baseline',
        description: 'What differs from production, which lies in the folder baseline',
      },
    ],
  },
  options: {
    ...selectionOptions,
    ...buildOptions,
    vars: varsOption,
    threads: threadsOption,
    dbt: dbtOption,
    ...projectOptions,
    artifacts: artifactsOption,
    baseline: baselineOption,
  },
} as const satisfies VerbDeclaration;
