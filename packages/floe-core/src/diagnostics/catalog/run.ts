import { entry } from './entry';

/** FLOE5xx: dbt could not be run, or its run could not be understood. */
export const runEntries = {
  FLOE501: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'dbt was found, but the operating system would not start it.',
    fix: 'Check that the file can be executed; if it is a broken environment, remove it or set FLOE_DBT=managed.',
    example: { params: { reason: 'spawn /venv/bin/dbt EACCES' } },
    lines: ({ reason }) => [
      `dbt could not be started: ${reason}`,
      'To use a dbt that floe installs for itself: FLOE_DBT=managed',
    ],
  }),
  FLOE502: entry<{ output: readonly string[] }>({
    severity: 'error',
    meaning: 'The project declares dbt packages, they were not installed, and `dbt deps` failed.',
    fix: "Read dbt's own message; most often a package is misspelt or the network cannot be reached.",
    example: {
      params: { output: ['Package dbt-labs/dbt_utilz was not found in the package index'] },
    },
    lines: ({ output }) => [
      'dbt deps could not install the packages of this project:',
      ...output,
      'Check how the packages are spelt, and that the network can be reached.',
    ],
  }),
  FLOE503: entry<{ file: string; reason: string }>({
    severity: 'error',
    meaning: 'The folder for the warehouse, or the lock beside the warehouse, could not be made.',
    fix: 'Make the folder writable, or choose another path in floe.yaml (compute.properties.path).',
    example: { params: { file: 'warehouse/shop.duckdb', reason: 'EACCES: permission denied' } },
    lines: ({ file, reason }) => [
      `No way to write ${file}: ${reason}`,
      'Make its folder writable, or choose another path in floe.yaml (compute.properties.path).',
    ],
  }),
  FLOE510: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'What was given to --vars is not a YAML or JSON mapping, so dbt was not started.',
    fix: 'Write names and values in braces, and put quotes around the whole for your shell.',
    example: { params: { reason: 'it is a single value' } },
    lines: ({ reason }) => [
      `--vars must be a YAML or JSON mapping of names to values, but ${reason}.`,
      `Write it like this: --vars '{"day": "2026-11-24"}'`,
    ],
  }),
} as const;
