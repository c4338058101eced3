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
  FLOE504: entry<{ command: string; output: readonly string[] }>({
    severity: 'error',
    meaning: 'dbt cannot read the project, so there is no graph to tell lineage of.',
    fix: "Mend what dbt complains of; it is dbt's own message.",
    example: {
      params: {
        command: 'parse',
        output: [
          'Compilation Error',
          "  Model 'model.shop.orders' (models/orders.sql) depends on a node named 'order' which was not found",
        ],
      },
    },
    lines: ({ command, output }) => [
      `dbt cannot read this project (dbt ${command}):`,
      ...output,
      'Mend this, and try again.',
    ],
  }),
  FLOE505: entry<{ file: string }>({
    severity: 'error',
    meaning:
      "dbt's manifest, which the graph of the project is read from, is not there or is too large to be held.",
    fix: 'Let dbt write its artifacts where it does by default; of a manifest of more than 400 MB no lineage can be told.',
    example: { params: { file: 'target/manifest.json' } },
    lines: ({ file }) => [
      `dbt's graph could not be read from ${file}.`,
      'It is not there, or larger than 400 MB.',
    ],
  }),
  FLOE506: entry({
    severity: 'error',
    meaning: 'Lineage is to be sent, and nobody says where.',
    fix: 'Set OPENLINEAGE_URL, write an openlineage.yml, or name observability.lineage_endpoint in floe.yaml or platform.yaml.',
    example: { params: {} },
    lines: () => [
      'Nobody says where lineage goes.',
      'Set OPENLINEAGE_URL, write an openlineage.yml, or name observability.lineage_endpoint.',
    ],
  }),
  FLOE507: entry<{ sent: number; left: number; reason: string }>({
    severity: 'error',
    meaning: 'Not all lineage events could be delivered; what the receiver did not refuse is kept.',
    fix: 'See that the receiver can be reached, then send them with `floe lineage replay`.',
    example: { params: { sent: 3, left: 12, reason: 'connect ECONNREFUSED' } },
    lines: ({ sent, left, reason }) => [
      `${String(left)} of ${String(sent + left)} events could not be delivered: ${reason}`,
      'Try again with `floe lineage replay`.',
    ],
  }),
  FLOE508: entry<{ name: string; suggestion?: string }>({
    severity: 'error',
    meaning: 'A node was asked for that is not in the graph dbt makes of this project.',
    fix: 'Write the name of a model, seed, snapshot or test, or its unique_id.',
    example: { params: { name: 'ordrs', suggestion: 'orders' } },
    lines: ({ name, suggestion }) => [
      `There is no node '${name}' in this project.`,
      ...(suggestion === undefined ? [] : [`Did you mean '${suggestion}'?`]),
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
  FLOE511: entry({
    severity: 'error',
    meaning:
      'Tasks of models need a dbt that waits for floe once it has read the project: dbt 1, on Linux or macOS.',
    fix: "Take the project's own targets, `run` and `test`, which any dbt can do; or set FLOE_DBT=managed.",
    example: { params: {} },
    lines: () => [
      'This dbt cannot be told which models to work on.',
      'Use the targets run and test of the project, or the dbt that floe installs: FLOE_DBT=managed',
    ],
  }),
  FLOE512: entry<{ folder: string; reason: string }>({
    severity: 'warning',
    meaning: 'The baseline of --baseline or FLOE_BASELINE cannot be read from, so all is built.',
    fix: "Put production's manifest.json into the folder and, for DuckDB, its database beside it; or leave the baseline out.",
    example: { params: { folder: '../baseline', reason: 'there is no manifest.json in it' } },
    lines: ({ folder, reason }) => [
      `There is no baseline in ${folder}: ${reason}.`,
      'All is built.',
    ],
  }),
  FLOE517: entry({
    severity: 'error',
    meaning:
      'Files, settings or dbt changed between the moment Nx looked at them and the end of the run.',
    fix: 'Run it again. What was built is in the database, and is not built twice.',
    example: { params: {} },
    lines: () => [
      'The project changed while it was built.',
      'Nx would keep the database as that of the files from before. It is all built: run it again.',
    ],
  }),
  FLOE530: entry<{ file: string; reason: string }>({
    severity: 'error',
    meaning: 'The artifacts named by --artifacts or FLOE_ARTIFACTS_PATH could not be read.',
    fix: 'Correct the path, or make the file readable; `floe compile` makes it.',
    example: { params: { file: '/app/artifacts.json', reason: 'no such file or directory' } },
    lines: ({ file, reason }) => [
      `The artifacts ${file} could not be read: ${reason}`,
      'They are named by --artifacts or FLOE_ARTIFACTS_PATH, and made by `floe compile`.',
    ],
  }),
  FLOE531: entry<{ file: string; reason: string }>({
    severity: 'error',
    meaning:
      'The file named as artifacts is there, but it is something else, or of another version.',
    fix: 'Name the file that `floe compile` makes, or compile again with this version of floe.',
    example: { params: { file: '/app/artifacts.json', reason: 'it is not JSON' } },
    lines: ({ file, reason }) => [
      `${file} holds no artifacts: ${reason}`,
      'Compile the project again with this version of floe.',
    ],
  }),
  FLOE532: entry<{ folders: readonly string[] }>({
    severity: 'error',
    meaning: 'The artifacts were found, but not the dbt project they belong to.',
    fix: 'Put the artifacts into the project (or its .floe folder), or set FLOE_PROJECT_ROOT to what was the folder of floe.yaml.',
    example: { params: { folders: ['/app', '/home/me/shop'] } },
    lines: ({ folders }) => [
      'The dbt project of the artifacts was not found. Looked for dbt_project.yml in:',
      ...folders.map((folder) => `  ${folder}`),
      'Set FLOE_PROJECT_ROOT to the folder that holds the project now.',
    ],
  }),
  FLOE533: entry<{ folder: string; reason: string }>({
    severity: 'error',
    meaning: 'There is no place for the files of a run.',
    fix: 'Set FLOE_STATE_DIR to a folder that can be written.',
    example: { params: { folder: '/tmp', reason: 'read-only file system' } },
    lines: ({ folder, reason }) => [
      `The files of this run could not be written to ${folder}: ${reason}`,
      'Set FLOE_STATE_DIR to a folder that can be written.',
    ],
  }),
} as const;
