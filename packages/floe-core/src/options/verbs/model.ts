import type { VerbDeclaration } from '../option';
import { buildOptions, dbtOption, projectOptions, threadsOption, varsOption } from '../shared';

/** The tasks of models, seeds and snapshots, which are Nx's own: on the command line they are `run` and `test` with `--select`. */
export const model = {
  target: {
    title: 'Build or test one model, seed or snapshot',
    description:
      'Builds one model, seed or snapshot of a dbt project, or runs its tests. Many of one project share a dbt process.',
    examples: [
      { command: 'run--orders', description: 'One model, after all it is built from' },
      {
        command: 'test-models',
        description: 'All models and all their tests, in one dbt process',
      },
    ],
  },
  options: {
    node: {
      type: 'string',
      description: "dbt's unique_id of the model, seed or snapshot",
      required: true,
      examples: ['model.shop.orders'],
    },
    work: {
      type: 'enum',
      description: 'whether it is built (run), or its tests are run (test)',
      choices: ['run', 'test'],
      required: true,
    },
    ...buildOptions,
    force: {
      type: 'boolean',
      description: 'build and test what is still right, too: the same as reuse=never',
      default: false,
    },
    vars: varsOption,
    threads: threadsOption,
    dbt: dbtOption,
    ...projectOptions,
  },
} as const satisfies VerbDeclaration;
