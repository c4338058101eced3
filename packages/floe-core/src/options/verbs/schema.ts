import type { VerbDeclaration } from '../option';

export const schema = {
  command: {
    description: 'Print the JSON Schema of a file, for editors and other programs.',
    examples: ['schema', 'schema platform > platform.schema.json'],
  },
  options: {
    file: {
      type: 'enum',
      description: 'whose schema',
      choices: ['floe', 'platform', 'artifacts', 'graph'],
      default: 'floe',
      positional: true,
    },
  },
} as const satisfies VerbDeclaration;
