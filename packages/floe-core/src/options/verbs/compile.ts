import type { VerbDeclaration } from '../option';
import { projectOptions } from '../shared';

export const compile = {
  command: {
    description: 'Make .floe/artifacts.json and the dbt profile.',
    examples: ['compile', 'compile --platform-env prod'],
  },
  target: {
    title: 'Compile a floe project',
    description: 'Turns floe.yaml and platform.yaml into .floe/artifacts.json and the dbt profile.',
    examples: [
      {
        command: 'compile --platformEnv=prod',
        description: 'For the platform of another environment',
      },
    ],
  },
  options: projectOptions,
} as const satisfies VerbDeclaration;
