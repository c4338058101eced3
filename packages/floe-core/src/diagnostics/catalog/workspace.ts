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
  FLOE711: entry<{ paths: readonly string[]; instead: string }>({
    severity: 'error',
    meaning: 'Files that were to be written are there already.',
    fix: 'Keep them, or move them away and ask again. Nothing was written.',
    example: {
      params: {
        paths: ['platform/dev/platform.yaml'],
        instead: 'Keep it, or choose another folder with --directory.',
      },
    },
    lines: ({ paths, instead }) => [
      paths.length === 1
        ? `'${paths.join('')}' is there already. Nothing was written.`
        : `These files are there already: ${paths.join(', ')}. Nothing was written.`,
      instead,
    ],
  }),
  FLOE712: entry<{ folder: string }>({
    severity: 'error',
    meaning: 'The folder to import has no dbt project in it.',
    fix: 'Give the folder a dbt_project.yml is in.',
    example: { params: { folder: 'analytics' } },
    lines: ({ folder }) => [
      `There is no dbt_project.yml in '${folder}'. Nothing was written.`,
      'Give the folder of a dbt project, relative to where you stand.',
    ],
  }),
  FLOE713: entry<{ file: string; reason: string }>({
    severity: 'error',
    meaning: 'A file of the dbt project to import could not be read.',
    fix: 'Mend the file: dbt could not read it either.',
    example: {
      params: { file: 'analytics/profiles.yml', reason: 'it is not valid YAML (line 3)' },
    },
    lines: ({ file, reason }) => [`'${file}' could not be read: ${reason}. Nothing was written.`],
  }),
  FLOE714: entry<{ file: string }>({
    severity: 'error',
    meaning: 'The dbt project to import does not say which profile it uses.',
    fix: 'Write `profile:` and its name into dbt_project.yml.',
    example: { params: { file: 'analytics/dbt_project.yml' } },
    lines: ({ file }) => [
      `'${file}' names no profile. Nothing was written.`,
      'Add a line such as: profile: my_project',
    ],
  }),
  FLOE715: entry<{ profile: string; lookedIn: readonly string[]; known: readonly string[] }>({
    severity: 'error',
    meaning: 'The profile that dbt_project.yml names is in none of the places dbt looks in.',
    fix: 'Put profiles.yml where the message says, or set DBT_PROFILES_DIR to its folder.',
    example: {
      params: {
        profile: 'shop',
        lookedIn: ['analytics/profiles.yml', '~/.dbt/profiles.yml'],
        known: ['other'],
      },
    },
    lines: ({ profile, lookedIn, known }) => [
      `Profile '${profile}' not found. Nothing was written.`,
      `Looked in: ${lookedIn.join(', ')}.`,
      known.length === 0
        ? 'Set DBT_PROFILES_DIR to the folder of your profiles.yml.'
        : `Profiles found there: [${known.join(', ')}]`,
    ],
  }),
  FLOE716: entry<{ profile: string; target: string; known: readonly string[] }>({
    severity: 'error',
    meaning: 'The profile has no output of the name of its target.',
    fix: 'Correct `target:` in profiles.yml, or add the output.',
    example: { params: { profile: 'shop', target: 'dev', known: ['prod'] } },
    lines: ({ profile, target, known }) => [
      `Profile '${profile}' has no output '${target}'. Nothing was written.`,
      known.length === 0
        ? 'It has no outputs at all: dbt could not use it either.'
        : `Its outputs: [${known.join(', ')}]`,
    ],
  }),
  FLOE717: entry<{ profile: string; adapter: string; known: readonly string[] }>({
    severity: 'error',
    meaning: 'The profile connects by a dbt adapter that floe has no warehouse for.',
    fix: 'Import a project for one of the warehouses the message lists.',
    example: {
      params: { profile: 'shop', adapter: 'sqlserver', known: ['duckdb', 'postgres'] },
    },
    lines: ({ profile, adapter, known }) => [
      `Profile '${profile}' connects to '${adapter}', which floe cannot run on. Nothing was written.`,
      `Warehouses floe knows: [${known.join(', ')}]`,
    ],
  }),
  FLOE718: entry<{ project: string; known: readonly string[] }>({
    severity: 'error',
    meaning: 'The workspace has no floe project of that name.',
    fix: 'Give one of the names the message lists, or make a project first.',
    example: { params: { project: 'order', known: ['orders', 'returns'] } },
    lines: ({ project, known }) => [
      `There is no floe project '${project}' in the workspace. Nothing was written.`,
      known.length === 0
        ? 'Make one first: nx g nx-floe:project my-pipeline'
        : `Floe projects: [${known.join(', ')}]`,
    ],
  }),
  FLOE719: entry<{ folder: string }>({
    severity: 'error',
    meaning:
      'The dbt project lies outside the folder of floe.yaml, so an image of that folder would miss it.',
    fix: 'Put floe.yaml beside dbt_project.yml, or write a Dockerfile of your own.',
    example: { params: { folder: '../dbt' } },
    lines: ({ folder }) => [
      `The dbt project lies in '${folder}', outside the folder an image is built in. Nothing was written.`,
      'Put floe.yaml beside dbt_project.yml.',
    ],
  }),
  FLOE720: entry<{ image: string }>({
    severity: 'error',
    meaning:
      'The name of an image has no tag, or the tag `latest`, which is another image every time.',
    fix: 'Give a name with a version, such as `registry.example.com/orders:1.0`.',
    example: { params: { image: 'orders:latest' } },
    lines: ({ image }) => [
      `'${image}' is not the name of one certain image. Nothing was written.`,
      'Give it a version as a tag. For example: registry.example.com/orders:1.0',
    ],
  }),
  FLOE730: entry<{ way: string }>({
    severity: 'error',
    meaning:
      'Projects depend on each other in a circle, so there is no order to build them in. The path begins and ends with this one.',
    fix: 'Take one of the dependencies away: move the models that both sides need into a project of their own.',
    example: {
      place: { file: 'models/orders.sql' },
      params: { way: 'shop → finance → shop' },
    },
    lines: ({ way }) => [
      `The projects depend on each other: ${way}`,
      'Take one of these dependencies away; what both sides need may become a project of its own.',
    ],
  }),
  FLOE731: entry<{ project: string; missing: string; folder: string }>({
    severity: 'error',
    meaning:
      'The project refers to models of another one that has not been built here yet, or whose database is gone.',
    fix: 'Run the other project first. `nx run <project>:run` does so by itself.',
    example: {
      params: { project: 'shop', missing: '../shop/target/manifest.json', folder: '../shop' },
    },
    lines: ({ project, missing, folder }) => [
      `This project uses models of '${project}', which has not been built here: there is no ${missing}`,
      `Build it first: floe run --project ${folder}`,
    ],
  }),
  FLOE732: entry<{ project: string }>({
    severity: 'error',
    meaning:
      'The project refers to models of another one whose DuckDB is in memory, so they are gone when its run has ended.',
    fix: 'Give the other project a file (compute.properties.path of its floe.yaml).',
    example: { params: { project: 'shop' } },
    lines: ({ project }) => [
      `This project uses models of '${project}', which keeps nothing: its database is in memory.`,
      'Give it a file: compute.properties.path in its floe.yaml.',
    ],
  }),
  FLOE733: entry<{ name: string; files: readonly string[] }>({
    severity: 'error',
    meaning:
      'Two DuckDB files that a project needs at once would have the same name in DuckDB, which is the name of the file up to its first dot.',
    fix: 'Give one of the files another name (compute.properties.path), and run its project again.',
    example: {
      params: { name: 'dev', files: ['warehouse/dev.duckdb', '../shop/warehouse/dev.duckdb'] },
    },
    lines: ({ name, files }) => [
      `Two databases are called '${name}': ${files.join(' and ')}`,
      'DuckDB names a database after its file. Give one of them another name in floe.yaml (compute.properties.path).',
    ],
  }),
  FLOE734: entry<{ projects: readonly string[] }>({
    severity: 'error',
    meaning:
      'The project refers to models of other projects, and this dbt has no Python in which floe could tell it of them.',
    fix: 'Use dbt 1.8 to 1.11, installed in a Python environment, or FLOE_DBT=managed.',
    example: { params: { projects: ['shop'] } },
    lines: ({ projects }) => [
      `This dbt cannot be told of the models of other projects: ${projects.join(', ')}`,
      'Use a dbt 1 in a Python environment, or one that floe installs for itself: FLOE_DBT=managed',
    ],
  }),
} as const;
