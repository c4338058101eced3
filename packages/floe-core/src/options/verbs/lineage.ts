import type { VerbDeclaration } from '../option';
import { artifactsOption, dbtOption, projectOptions, varsOption } from '../shared';

/**
 * The target may come from Nx's cache: what it does must be the same each time its files are. So what sends, asks the
 * warehouse or reads a file Nx does not watch is for the command.
 */
export const lineage = {
  command: {
    description: 'Tell what the project reads and makes, without running it (OpenLineage).',
    examples: ['lineage', 'lineage --format text', 'lineage --columns --emit', 'lineage replay'],
  },
  target: {
    title: 'Tell the lineage of a floe project',
    description:
      'Writes what a project reads and makes as OpenLineage events, without running it; or shows it as a graph.',
    examples: [
      {
        command: 'lineage',
        description: 'OpenLineage events of the project, in .floe/lineage.jsonl',
      },
      { command: 'lineage --format=mermaid', description: 'A diagram for a README' },
      {
        command: 'lineage --format=html --output=docs/lineage.html',
        description: 'A page to look at',
      },
    ],
  },
  options: {
    action: {
      type: 'enum',
      description: "'replay' sends what runs could not deliver",
      choices: ['replay'],
      positional: true,
      only: { at: 'cli', since: 'a target that Nx takes from its cache sends nothing' },
    },
    format: {
      type: 'enum',
      placeholder: 'format',
      description: 'events of OpenLineage, or the graph as text or a picture',
      choices: ['events', 'text', 'mermaid', 'html'],
      default: 'events',
    },
    output: {
      type: 'path',
      placeholder: 'file',
      description: 'file to write',
      details: 'A graph as text or mermaid is printed where no file is named.',
      fallback: '.floe/lineage.jsonl, or .html',
      examples: ['docs/lineage.html'],
    },
    columns: {
      type: 'boolean',
      description: 'tell of columns too; the warehouse has to be in reach',
      default: false,
      only: {
        at: 'cli',
        since: 'Nx would keep what the warehouse said, and cannot tell when it changes',
      },
    },
    emit: {
      type: 'boolean',
      description: 'send the events as well, to where those of runs go',
      default: false,
      only: { at: 'cli', since: 'a target that Nx takes from its cache sends nothing' },
    },
    vars: varsOption,
    dbt: dbtOption,
    ...projectOptions,
    artifacts: {
      ...artifactsOption,
      only: { at: 'cli', since: 'Nx keeps what the target writes, and does not watch that file' },
    },
  },
} as const satisfies VerbDeclaration;
