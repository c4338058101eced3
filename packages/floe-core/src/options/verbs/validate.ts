import type { VerbDeclaration } from '../option';
import { projectOptions } from '../shared';

export const validate = {
  command: {
    description: 'Check floe.yaml and all it refers to; every problem at once.',
    examples: ['validate', 'validate --strict', 'validate --format sarif'],
  },
  target: {
    title: 'Validate a floe project',
    description:
      'Checks floe.yaml and platform.yaml and tells every problem at once, with its line.',
    examples: [
      { command: 'validate --strict', description: 'Let warnings count as errors' },
      {
        command: 'validate --platformEnv=prod',
        description: 'Against the platform of another environment',
      },
    ],
  },
  options: {
    strict: { type: 'boolean', description: 'let warnings count as errors', default: false },
    format: {
      type: 'enum',
      placeholder: 'format',
      description: 'how findings are told',
      choices: ['text', 'json', 'sarif'],
      default: 'text',
    },
    ...projectOptions,
  },
} as const satisfies VerbDeclaration;
