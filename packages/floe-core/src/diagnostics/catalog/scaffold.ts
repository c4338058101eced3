import { entry } from './entry';

/** Why a name that looks fine cannot be a project's, by who keeps it for itself. */
const keptFor = {
  dbt: 'dbt keeps that name for itself.',
  'dbt macro': 'dbt has a macro of that name, which the project would hide.',
  'dbt package': 'there is a dbt package of that name, and dbt allows only one.',
  duckdb: 'DuckDB has a database or schema of its own of that name.',
  windows: 'Windows keeps that name for a device.',
  yaml: 'YAML reads it as a value, not as a name.',
} as const;

/** FLOE600 to FLOE609: a new project could not be made. */
export const scaffoldEntries = {
  FLOE601: entry<{ name: string; suggestion: string }>({
    severity: 'error',
    meaning: 'The name of a new project has characters it cannot have, or none at all.',
    fix: 'Use letters, digits, `-` and `_`, starting with a letter.',
    example: { params: { name: 'Coffee & Toast', suggestion: 'Coffee-Toast' } },
    lines: ({ name, suggestion }) => [
      `'${name}' is not a valid project name.`,
      `Use letters, digits, - and _, starting with a letter. For example: ${suggestion}`,
    ],
  }),
  FLOE602: entry<{ length: number; longest: number }>({
    severity: 'error',
    meaning: 'The name of a new project is too long.',
    fix: 'Choose a name of at most 100 characters.',
    example: { params: { length: 120, longest: 100 } },
    lines: ({ length, longest }) => [
      `The project name has ${length} characters; ${longest} is the most it can have.`,
      'Choose a shorter one.',
    ],
  }),
  FLOE603: entry<{ name: string; keeper: keyof typeof keptFor; suggestion: string }>({
    severity: 'error',
    meaning:
      'A new project cannot have this name: dbt, DuckDB, YAML or Windows keeps it for itself.',
    fix: 'Choose another name; adding a word is enough.',
    example: { params: { name: 'dbt', keeper: 'dbt package', suggestion: 'dbt-project' } },
    lines: ({ name, keeper, suggestion }) => [
      `A project cannot be named '${name}': ${keptFor[keeper]}`,
      `Choose another name. For example: ${suggestion}`,
    ],
  }),
  FLOE604: entry<{ template: string; available: readonly string[]; nearest?: string }>({
    severity: 'error',
    meaning: 'There is no template of that name.',
    fix: 'Choose one of the templates the message lists.',
    example: {
      params: { template: 'jafle', available: ['basic', 'jaffle'], nearest: 'jaffle' },
    },
    lines: ({ template, available, nearest }) => [
      `Template '${template}' not found.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`,
      `Available templates: [${available.join(', ')}]`,
    ],
  }),
  FLOE605: entry<{ folder: string; paths: readonly string[] }>({
    severity: 'error',
    meaning: 'The folder of a new project has files already that the project would write.',
    fix: 'Choose another folder, or move those files away. Nothing was written.',
    example: { params: { folder: 'my-project', paths: ['dbt_project.yml', 'floe.yaml'] } },
    lines: ({ folder, paths }) => [
      `'${folder}' already has ${listed(paths)}. Nothing was written.`,
      'Choose another folder, or move what is there away.',
    ],
  }),
  FLOE606: entry<{ folder: string }>({
    severity: 'error',
    meaning: 'The folder of a new project is not a folder but a file.',
    fix: 'Choose another name for the folder, or move the file away. Nothing was written.',
    example: { params: { folder: 'my-project' } },
    lines: ({ folder }) => [
      `'${folder}' is a file, so no project can be made there. Nothing was written.`,
      'Choose another folder, or move the file away.',
    ],
  }),
  FLOE607: entry<{ path: string; reason: string }>({
    severity: 'error',
    meaning: 'A file of a new project could not be written.',
    fix: 'Mend what the message names (rights, space, the length of the path) and try again.',
    example: { params: { path: 'models/example.sql', reason: 'no space left on device' } },
    lines: ({ path, reason }) => [
      `Could not write ${path}: ${reason}.`,
      'What was written before it has been removed again.',
      'Mend what is named here (rights, space, the length of the path), and try again.',
    ],
  }),
} as const;

/** The first few, as a phrase; a list of thirty files helps nobody. */
function listed(paths: readonly string[]): string {
  const rest = paths.slice(3);
  const shown = [...paths.slice(0, 3), ...(rest.length > 0 ? [`${rest.length} more`] : [])];
  return new Intl.ListFormat('en').format(shown);
}
