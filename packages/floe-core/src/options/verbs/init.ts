import type { VerbDeclaration } from '../option';
import { templates } from '../shared';

export const init = {
  command: {
    description: 'Make a new project: floe.yaml, and dbt models, seeds and tests that pass.',
    examples: ['init my-project', 'init shop --template jaffle'],
  },
  options: {
    directory: {
      type: 'path',
      description: 'folder to make it in',
      default: '.',
      positional: true,
    },
    name: {
      type: 'string',
      placeholder: 'name',
      description: 'name of the project',
      fallback: "the folder's name",
      keepsEmpty: true,
    },
    // Not an enum: the verb tells what is wrong with the name and the template in one go.
    template: {
      type: 'string',
      placeholder: 'name',
      description: 'what it starts with: basic, or jaffle, a larger example',
      default: templates[0],
      keepsEmpty: true,
    },
  },
} as const satisfies VerbDeclaration;
