import { entry } from './entry';

const file = 'floe.yaml';

/** FLOE220 on: every value of floe.yaml is well written, but does not fit the world or the rules. */
export const meaningEntries = {
  FLOE220: entry<{ directory: string; found?: string }>({
    severity: 'error',
    meaning: 'A transform names a directory that is not there.',
    fix: 'Correct the path, or make the directory. Paths are relative to floe.yaml.',
    example: {
      place: { file, line: 8, location: 'transforms[0].path' },
      params: { directory: 'modells/', found: 'models/' },
    },
    lines: ({ directory, found }) => [
      `Directory '${directory}' does not exist.${found === undefined ? '' : ` Found '${found}'.`}`,
    ],
  }),
  FLOE221: entry<{ path: string }>({
    severity: 'error',
    meaning: 'A transform names a file where a directory is wanted.',
    fix: 'Name the directory the file is in.',
    example: {
      place: { file, line: 8, location: 'transforms[0].path' },
      params: { path: 'models/orders.sql' },
    },
    lines: ({ path }) => [`'${path}' is a file. Name the directory it is in.`],
  }),
  FLOE222: entry<{ path: string; relative?: string }>({
    severity: 'error',
    meaning: 'The path of a transform is absolute, so it would be right on one machine only.',
    fix: 'Write it relative to floe.yaml.',
    example: {
      place: { file, line: 8, location: 'transforms[0].path' },
      params: { path: '/home/ada/sales/models', relative: 'models/' },
    },
    lines: ({ path, relative }) => [
      `Path '${path}' is absolute.`,
      `Write it relative to floe.yaml${relative === undefined ? ', such as models/' : `: ${relative}`}`,
    ],
  }),
  FLOE223: entry<{ path: string; line: number }>({
    severity: 'error',
    meaning: 'Two transforms have the same path.',
    fix: 'Keep one of the two.',
    example: {
      place: { file, line: 10, location: 'transforms[1].path' },
      params: { path: 'models', line: 8 },
    },
    lines: ({ path, line }) => [
      `Path '${path}' is already given on line ${line}. Keep one of the two.`,
    ],
  }),
  FLOE224: entry<{ path: string; reason: string }>({
    severity: 'error',
    meaning: 'The operating system did not let floe look at the directory of a transform.',
    fix: 'Check the path, and who may read it.',
    example: {
      place: { file, line: 8, location: 'transforms[0].path' },
      params: { path: 'models/', reason: 'permission denied' },
    },
    lines: ({ path, reason }) => [
      `'${path}' could not be looked at: ${reason}.`,
      'Check the path, and who may read it.',
    ],
  }),
  FLOE225: entry<{ paths: readonly string[]; levels: number }>({
    severity: 'error',
    meaning:
      'No dbt_project.yml was found in the directory of a transform or in the folders above it.',
    fix: 'Add a dbt_project.yml next to floe.yaml, or correct the path.',
    example: {
      place: { file, line: 8, location: 'transforms[0].path' },
      params: { paths: ['models/'], levels: 5 },
    },
    lines: ({ paths, levels }) => [
      `No dbt_project.yml in ${paths.map((each) => `'${each}'`).join(', ')} or up to ${levels} folders above.`,
      'Every dbt project has one at its top. Add it next to floe.yaml, or correct the path.',
    ],
  }),
  FLOE226: entry<{
    path: string;
    project: string;
    otherPath: string;
    otherProject: string;
    line: number;
  }>({
    severity: 'error',
    meaning: 'The transforms lie in different dbt projects; one floe.yaml runs one dbt project.',
    fix: 'Give each dbt project a floe.yaml of its own.',
    example: {
      place: { file, line: 10, location: 'transforms[1].path' },
      params: { path: 'b/', project: './b', otherPath: 'a/', otherProject: './a', line: 8 },
    },
    lines: ({ path, project, otherPath, otherProject, line }) => [
      `'${path}' is in the dbt project ${project}, but '${otherPath}' (line ${line}) is in ${otherProject}.`,
      'One floe.yaml runs one dbt project. Give each its own floe.yaml.',
    ],
  }),
  FLOE230: entry<{ key: string; instead: string }>({
    severity: 'error',
    meaning: 'A key that holds a credential has a plain value. The value is never printed.',
    fix: 'Name an environment variable instead: dbt keeps those that begin with `DBT_ENV_SECRET_` out of its output and logs. Replace a credential that was ever committed. If it is none, end the line with `# pragma: allowlist secret`.',
    example: {
      place: { file, line: 7, location: 'compute.properties.password' },
      params: {
        key: 'password',
        instead: `Use: password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"`,
      },
    },
    lines: ({ key, instead }) => [
      `Field '${key}' must not hold a credential in plain text.`,
      instead,
    ],
  }),
  FLOE231: entry<{ kind: string }>({
    severity: 'error',
    meaning: 'A value looks like a credential, whatever its key is. The value is never printed.',
    fix: 'Take it out, and replace it at its issuer if it was ever committed. If it is none, end the line with `# pragma: allowlist secret`.',
    example: { place: { file, line: 7, location: 'name' }, params: { kind: 'a GitHub token' } },
    lines: ({ kind }) => [
      `This looks like ${kind}. Credentials never belong in floe.yaml.`,
      'Take it out, and replace it at its issuer if it was ever committed.',
    ],
  }),
  FLOE240: entry<{ instead: string }>({
    severity: 'error',
    meaning:
      'A value is an address (a URL, a bucket, host:port), which differs between environments.',
    fix: 'Put it in an environment variable and name that with `env_var`, or do as the message says.',
    example: {
      place: { file, line: 7, location: 'compute.properties.host' },
      params: {
        instead: `Put it in an environment variable, and write: host: "{{ env_var('WAREHOUSE_HOST') }}"`,
      },
    },
    lines: ({ instead }) => [
      'This is an endpoint. It differs between environments, and does not belong in floe.yaml.',
      instead,
    ],
  }),
  FLOE241: entry<{ instead: string }>({
    severity: 'warning',
    meaning: 'An endpoint is written down in floe.yaml, in a key made for one, so it is accepted.',
    fix: 'Keep it in platform.yaml, or in an environment variable, as the message shows.',
    example: {
      place: { file, line: 14, location: 'observability.otlp_endpoint' },
      params: {
        instead:
          'Put it in an environment variable, and write: otlp_endpoint: ${PIPELINE_OTLP_ENDPOINT}',
      },
    },
    lines: ({ instead }) => ['An endpoint differs between environments.', instead],
  }),
  FLOE242: entry<{ uri: string }>({
    severity: 'warning',
    meaning: 'The URI of the catalog does not say how to reach it.',
    fix: 'Start it with https:// or http://.',
    example: {
      place: { file, line: 8, location: 'catalog.uri' },
      params: { uri: "'polaris:8181/api/catalog'" },
    },
    lines: ({ uri }) => [`URI ${uri} has no scheme. Start it with https:// or http://.`],
  }),
  FLOE243: entry<Readonly<Record<string, never>>>({
    severity: 'warning',
    meaning: 'The catalog scope asks for every role there is.',
    fix: 'Name the one role the pipeline needs.',
    example: { place: { file, line: 9, location: 'catalog.scope' }, params: {} },
    lines: () => ['PRINCIPAL_ROLE:ALL asks for every role. Name the one this pipeline needs.'],
  }),
  FLOE244: entry<Readonly<Record<string, never>>>({
    severity: 'warning',
    meaning: 'A transform names a target. It is accepted, but changes nothing yet.',
    fix: 'Leave it out: the profile floe makes has one target, and every run builds into that.',
    example: { place: { file, line: 9, location: 'transforms[0].target' }, params: {} },
    lines: () => [
      'Nothing uses this yet: every run builds into the one target of the profile floe makes.',
      'Leave it out, so that nobody counts on it.',
    ],
  }),
  FLOE245: entry<Readonly<Record<string, never>>>({
    severity: 'warning',
    meaning:
      'compute names the secret of its connection. It is accepted, but no secret is read yet.',
    fix: 'Leave it out, and name environment variables in `compute.properties` instead.',
    example: { place: { file, line: 6, location: 'compute.connection_secret_ref' }, params: {} },
    lines: () => [
      'Nothing uses this yet: no run reads a secret by its name.',
      'Leave it out. In compute.properties, write: "{{ env_var(\'DBT_ENV_SECRET_...\') }}"',
    ],
  }),
} as const;
