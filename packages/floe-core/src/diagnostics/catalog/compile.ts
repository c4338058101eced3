import { addOneTo } from './add-one-to';
import { entry } from './entry';

const writeOneOfThem =
  'Write one of them, or set FLOE_PLATFORM_ENV to an environment that has one.';

/** FLOE3xx: floe.yaml is fine by itself, but could not be compiled. */
export const compileEntries = {
  FLOE301: entry<{ suggestion: string }>({
    severity: 'error',
    meaning:
      'dbt_project.yml does not say which profile it uses, so dbt would not find the one floe makes.',
    fix: 'Add the line the message shows to dbt_project.yml.',
    example: { place: { file: 'dbt_project.yml' }, params: { suggestion: 'my_pipeline' } },
    lines: ({ suggestion }) => [
      'It names no profile, so dbt would not know where to build.',
      `Add this line: profile: ${suggestion}`,
    ],
  }),
  FLOE303: entry<{ reason: string }>({
    severity: 'error',
    meaning: 'dbt_project.yml is there, but it could not be read as YAML.',
    fix: 'Repair the file; the message carries what the YAML reader said.',
    example: {
      place: { file: 'dbt_project.yml' },
      params: {
        reason: 'Nested mappings are not allowed in compact mappings at line 3, column 7',
      },
    },
    lines: ({ reason }) => [
      'dbt_project.yml could not be read:',
      reason,
      'Repair the file, and try again.',
    ],
  }),
  FLOE304: entry<{ folder: string; reason: string }>({
    severity: 'error',
    meaning: 'The compiled files could not be written.',
    fix: 'Make the folder writable, free some space on the disk, or move away a file that is in its place.',
    example: { params: { folder: '.floe', reason: 'permission denied' } },
    lines: ({ folder, reason }) => [
      `Could not write to ${folder}: ${reason}`,
      'Make it writable, free some space on the disk, or move away a file that is in its place.',
    ],
  }),
  FLOE305: entry<{ name: string; section: string; available: readonly string[] }>({
    severity: 'error',
    meaning: 'floe.yaml names a profile that is not in platform.yaml.',
    fix: 'Use one of the profiles the message lists, or have this one added to platform.yaml.',
    example: {
      place: { file: 'floe.yaml', line: 3, location: 'catalog: "analytics"' },
      params: { name: 'analytics', section: 'catalogs', available: ['default', 'production'] },
    },
    lines: ({ name, section, available }) => [
      `Profile '${name}' not found in platform.${section}.`,
      `Available profiles: [${available.join(', ')}]`,
      ...addOneTo(section, available),
    ],
  }),
  FLOE306: entry<{ available: readonly string[] }>({
    severity: 'error',
    meaning:
      'floe.yaml does not say what to run on, and platform.yaml has no compute profile named default.',
    fix: 'Name one of the profiles the message lists in floe.yaml, or have a compute profile added to platform.yaml.',
    example: { place: { file: 'floe.yaml' }, params: { available: ['warehouse', 'local'] } },
    lines: ({ available }) => [
      "It names no compute profile, and 'default' is not in platform.compute.",
      `Available profiles: [${available.join(', ')}]`,
      available[0] === undefined
        ? 'Have a compute profile added to platform.yaml.'
        : `Add a line such as: compute: ${available[0]}`,
    ],
  }),
  FLOE307: entry<{ name: string; adapter: string; example: string }>({
    severity: 'error',
    meaning: 'The warehouse cannot be reached without this property.',
    fix: 'Add the property to the compute profile, as the message shows.',
    example: {
      place: { file: 'platform.yaml', line: 14, location: 'compute.default.properties.host' },
      params: { name: 'host', adapter: 'postgres', example: 'localhost' },
    },
    lines: ({ name, adapter, example }) => [
      `Property '${name}' is missing: dbt-${adapter} does not work without it.`,
      `Add a line such as: ${name}: ${example}`,
    ],
  }),
  FLOE308: entry<{ name: string; adapter: string; inline: boolean }>({
    severity: 'error',
    meaning: 'The warehouse lets nobody in without a secret, and none is named.',
    fix: 'Name the secret, as the message shows. Its value is looked up when a run starts.',
    example: {
      place: { file: 'platform.yaml', line: 14, location: 'compute.default.credentials' },
      params: { name: 'password', adapter: 'postgres', inline: false },
    },
    lines: ({ name, adapter, inline }) => [
      `No secret is named for '${name}', and dbt-${adapter} does not work without it.`,
      inline
        ? `Add a line such as: connection_secret_ref: ${adapter}-${name.replaceAll('_', '-')}`
        : `Use: credentials: { secret_ref: "${adapter}-${name.replaceAll('_', '-')}" }`,
    ],
  }),
  FLOE309: entry<{ name: string; adapter: string; suggestion: string }>({
    severity: 'warning',
    meaning:
      'The property looks like a slip of the pen. It is passed on, and dbt refuses what it does not know.',
    fix: 'Write the property as the message suggests, unless it is really meant.',
    example: {
      place: { file: 'platform.yaml', line: 14, location: 'compute.default.properties.hostt' },
      params: { name: 'hostt', adapter: 'postgres', suggestion: 'host' },
    },
    lines: ({ name, adapter, suggestion }) => [
      `dbt-${adapter} has no property '${name}'. Did you mean '${suggestion}'?`,
    ],
  }),
  FLOE310: entry<{ type: string; known: readonly string[] }>({
    severity: 'warning',
    meaning: 'DuckDB cannot reach this kind of catalog, so it is left out of the dbt profile.',
    fix: 'Use a catalog of one of the kinds the message lists, or another compute profile.',
    example: {
      place: { file: 'platform.yaml', line: 8, location: 'catalogs.default.type' },
      params: { type: 'hive', known: ['polaris', 'rest'] },
    },
    lines: ({ type, known }) => [
      `DuckDB cannot reach a catalog of type '${type}', so models cannot use this one.`,
      `It can reach: ${known.join(', ')}`,
    ],
  }),
  FLOE311: entry<Record<string, never>>({
    severity: 'error',
    meaning:
      'DuckDB wants to know the tenant of a client of Azure, for which platform.yaml has no place.',
    fix: 'Name a secret that holds a connection string, or write the whole secret as the message says.',
    example: {
      place: { file: 'platform.yaml', line: 6, location: 'storage.default.credentials.mode' },
      params: {},
    },
    lines: () => [
      'DuckDB cannot get into Azure with a client and its secret alone: it needs the tenant too.',
      'Use: credentials: { secret_ref: "azure-connection-string" }',
    ],
  }),
  FLOE312: entry<Record<string, never>>({
    severity: 'warning',
    meaning: 'The catalog offers to sign each request, which DuckDB does not know how to ask for.',
    fix: 'Use vended-credentials, or none and credentials of the storage profile.',
    example: {
      place: { file: 'platform.yaml', line: 9, location: 'catalogs.default.access_delegation' },
      params: {},
    },
    lines: () => [
      'DuckDB does not know remote-signing, so it will use the credentials of the storage profile.',
      'Use: access_delegation: vended-credentials',
    ],
  }),
  FLOE313: entry<{ searched: readonly string[] }>({
    severity: 'error',
    meaning: 'floe.yaml names profiles, and there is no platform.yaml that could have them.',
    fix: 'Put a platform.yaml in one of the places the message lists, or set FLOE_PLATFORM_ENV to an environment that has one.',
    example: {
      place: { file: 'floe.yaml' },
      params: { searched: ['platform/local/platform.yaml', 'platform.yaml'] },
    },
    lines: ({ searched }) => [
      'It names profiles of a platform.yaml, and there is none. Looked for:',
      ...searched.map((file) => `  ${file}`),
      writeOneOfThem,
    ],
  }),
  FLOE314: entry<{ searched: readonly string[] }>({
    severity: 'warning',
    meaning:
      'floe.yaml names profiles, and without a platform.yaml nobody can say whether they exist.',
    fix: 'Put a platform.yaml in one of the places the message lists, or set FLOE_PLATFORM_ENV to an environment that has one.',
    example: {
      place: { file: 'floe.yaml' },
      params: { searched: ['platform/local/platform.yaml', 'platform.yaml'] },
    },
    lines: ({ searched }) => [
      'References unchecked: it names profiles of a platform.yaml, and there is none. Looked for:',
      ...searched.map((file) => `  ${file}`),
      writeOneOfThem,
    ],
  }),
  FLOE315: entry<{ file: string; reason: string }>({
    severity: 'warning',
    meaning:
      "dbt's manifest could not be read, so classifications of columns are left out of the artifacts.",
    fix: 'Run dbt once more, which writes the manifest anew, and then compile.',
    example: { params: { file: 'target/manifest.json', reason: 'it is not JSON' } },
    lines: ({ file, reason }) => [
      `${file} could not be read, so classifications of columns are left out: ${reason}`,
      'The next run writes it anew.',
    ],
  }),
  FLOE316: entry<{ reason: string }>({
    severity: 'warning',
    meaning: 'A file of the dbt project is broken: dbt will most likely refuse the project.',
    fix: 'Mend the file at the line the message names.',
    example: {
      place: { file: 'models/orders.sql', line: 3 },
      params: { reason: "'{{' is never closed" },
    },
    lines: ({ reason }) => [`dbt will most likely not be able to read this: ${reason}`],
  }),
} as const;
