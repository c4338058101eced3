import type { Option } from './option';

/** Which project, and which platform. */
export const projectOptions = {
  project: {
    type: 'path',
    placeholder: 'folder',
    description: 'folder of floe.yaml',
    default: '.',
    request: 'projectDir',
    only: { at: 'cli', since: 'Nx starts a target for one project' },
  },
  platformEnv: {
    type: 'string',
    placeholder: 'name',
    description: 'environment of platform.yaml',
    fallback: 'FLOE_PLATFORM_ENV, else local',
    examples: ['prod'],
  },
  platform: {
    type: 'path',
    placeholder: 'file',
    description: 'the platform.yaml to read in place of all others',
    request: 'platformFile',
    examples: ['platform/prod/platform.yaml'],
  },
} as const satisfies Readonly<Record<string, Option>>;

/** Which nodes of the dbt project, in dbt's words. */
export const selectionOptions = {
  select: {
    type: 'selector',
    placeholder: 'selector',
    description: 'dbt selectors: only these nodes',
    details:
      'Selectors with spaces between them mean any of them, with commas all of them. May be given more than once.',
    examples: ['stg_orders+', 'tag:daily stg_customers'],
    changesBuild: true,
  },
  exclude: {
    type: 'selector',
    placeholder: 'selector',
    description: 'dbt selectors: not these nodes',
    details: 'Written as in select.',
    examples: ['tag:slow'],
    changesBuild: true,
  },
} as const satisfies Readonly<Record<string, Option>>;

export const varsOption = {
  type: 'mapping',
  placeholder: 'yaml',
  description: 'variables for dbt, a YAML or JSON mapping',
  examples: ['{"start_date": "2026-01-01"}'],
  changesBuild: true,
} as const satisfies Option;

export const threadsOption = {
  type: 'integer',
  placeholder: 'count',
  description: 'nodes dbt works on at a time',
  minimum: 1,
  examples: [4],
} as const satisfies Option;

export const dbtOption = {
  type: 'string',
  placeholder: 'path',
  description: "dbt to use: a path, a name, or 'managed' (floe's own)",
  examples: ['./.venv/bin/dbt', 'managed'],
  changesBuild: true,
} as const satisfies Option;

export const artifactsOption = {
  type: 'path',
  placeholder: 'file',
  description: 'compiled artifacts to use as they are; no floe.yaml is needed',
  fallback: "FLOE_ARTIFACTS_PATH, else the project's own",
  examples: ['pipelines/orders/.floe/artifacts.json'],
  changesBuild: true,
} as const satisfies Option;

export const baselineOption = {
  type: 'path',
  placeholder: 'folder',
  description: "production's manifest and database: build what differs, read the rest there",
  details: 'The folder holds its manifest.json and its DuckDB file.',
  fallback: 'FLOE_BASELINE',
  examples: ['baseline'],
  changesBuild: true,
} as const satisfies Option;

/** What is built of what is there already. */
export const buildOptions = {
  fullRefresh: {
    type: 'boolean',
    description: 'build incremental models and seeds from nothing',
    default: false,
    changesBuild: true,
  },
  reuse: {
    type: 'enum',
    placeholder: 'when',
    description: 'leave out what is still right',
    details:
      'With auto, what earlier runs have built and is still right is left out; with never, all is built.',
    choices: ['auto', 'never'],
    default: 'auto',
    changesBuild: true,
  },
} as const satisfies Readonly<Record<string, Option>>;

/** The templates a new project can be made of; those of the folder `templates`. */
export const templates = ['basic', 'jaffle'] as const;
