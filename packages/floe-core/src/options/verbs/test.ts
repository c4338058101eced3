import type { VerbDeclaration } from '../option';
import {
  artifactsOption,
  baselineOption,
  dbtOption,
  projectOptions,
  selectionOptions,
  threadsOption,
  varsOption,
} from '../shared';

export const test = {
  command: {
    description: 'Run the tests of the project; what was never built in full is built first.',
    examples: ['test', 'test --select orders', 'test --force'],
  },
  target: {
    title: 'Test a floe project',
    description: 'Runs the tests of a dbt project and tells what failed and why.',
    examples: [
      { command: 'test --select=orders', description: 'Only the tests of one model' },
      { command: 'test --force', description: 'Those too that have passed on what is still there' },
    ],
  },
  options: {
    ...selectionOptions,
    force: {
      type: 'boolean',
      description: 'run tests too that have passed on what is still there',
      default: false,
    },
    vars: varsOption,
    threads: threadsOption,
    dbt: dbtOption,
    ...projectOptions,
    artifacts: artifactsOption,
    baseline: baselineOption,
  },
} as const satisfies VerbDeclaration;
