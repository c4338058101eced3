import { entry } from './entry';

/** FLOE7xx: something about the workspace around the project. */
export const workspaceEntries = {
  FLOE701: entry<{ name: string; root: string }>({
    severity: 'error',
    meaning: 'Another project of the workspace has the name already.',
    fix: 'Give the new project another name with `--name`.',
    example: { params: { name: 'orders', root: 'pipelines/eu/orders' } },
    lines: ({ name, root }) => [
      `There is a project '${name}' in '${root}' already. Nothing was written.`,
      'Choose another name with --name.',
    ],
  }),
  FLOE702: entry<{ directory: string }>({
    severity: 'error',
    meaning: 'The folder asked for lies outside the workspace.',
    fix: 'Give a folder inside the workspace, relative to where you stand.',
    example: { params: { directory: '../orders' } },
    lines: ({ directory }) => [
      `'${directory}' is outside the workspace. Nothing was written.`,
      'Choose a folder inside it. For example: pipelines/my-pipeline',
    ],
  }),
} as const;
