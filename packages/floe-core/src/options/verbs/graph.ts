import type { VerbDeclaration } from '../option';
import { artifactsOption, dbtOption, projectOptions, varsOption } from '../shared';

/** Nx keeps `--graph` for itself, so the form is `format`. */
export const graph = {
  command: {
    description: 'Show the models and what they read, with those of other projects next to them.',
    examples: ['graph', 'graph --format html', 'graph --format json'],
  },
  target: {
    title: 'Show the model graph of a floe project',
    description:
      'Shows the models of a project and what they read, with those of other projects next to them. Nothing is run.',
    examples: [
      { command: 'graph', description: 'The models as text' },
      { command: 'graph --format=html', description: 'A page to look at, in .floe/graph.html' },
      {
        command: 'graph --format=json --output=dist/graph.json',
        description: 'For other programs; its schema is floe-core/schema/graph.schema.json',
      },
    ],
  },
  options: {
    format: {
      type: 'enum',
      placeholder: 'format',
      description: 'how the models are shown',
      choices: ['text', 'mermaid', 'html', 'json'],
      default: 'text',
    },
    output: {
      type: 'path',
      placeholder: 'file',
      description: 'file to write',
      fallback: 'print; html: .floe/graph.html',
      examples: ['docs/graph.html'],
    },
    vars: varsOption,
    dbt: dbtOption,
    ...projectOptions,
    artifacts: artifactsOption,
  },
} as const satisfies VerbDeclaration;
