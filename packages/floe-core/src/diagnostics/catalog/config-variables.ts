import { entry } from './entry';

const file = 'floe.yaml';
const place = { file, line: 7, location: 'compute.properties.path' };

/** FLOE260 to FLOE269: environment variables in floe.yaml. */
export const variableEntries = {
  FLOE260: entry<{ name: string }>({
    severity: 'error',
    meaning: 'floe.yaml uses an environment variable that is not set, and gives no default.',
    fix: 'Set the variable, or write a default: `${NAME:-default}`.',
    example: { place, params: { name: 'DATA_DIR' } },
    lines: ({ name }) => [
      `Environment variable '${name}' is not set.`,
      `Set it, or write a default: \${${name}:-default}`,
    ],
  }),
  FLOE261: entry<{ found: string }>({
    severity: 'error',
    meaning: 'A `${` begins no variable.',
    fix: 'Write `${NAME}` or `${NAME:-default}`; a `${` that is meant as it stands is written `$${`.',
    example: { place, params: { found: '${DATA-DIR}' } },
    lines: ({ found }) => [
      `'${found}' is not a variable. Write \${NAME} or \${NAME:-default}.`,
      'If it is meant as it stands, write $${ in place of ${.',
    ],
  }),
  FLOE262: entry<{ name: string }>({
    severity: 'error',
    meaning:
      'The name of an environment variable says that it holds a secret, and what is filled in is written to `.floe/artifacts.json`.',
    fix: "In `compute.properties` write `{{ env_var('DBT_ENV_SECRET_...') }}`, which dbt reads when it runs; elsewhere name a secret of platform.yaml.",
    example: { place, params: { name: 'DB_PASSWORD' } },
    lines: ({ name }) => [
      `Variable '${name}' seems to hold a secret, which would be written to .floe/artifacts.json.`,
      'In compute.properties, write "{{ env_var(\'DBT_ENV_SECRET_...\') }}"; in platform.yaml, a secret_ref.',
    ],
  }),
  FLOE263: entry<{ kind: string; names: readonly string[] }>({
    severity: 'error',
    meaning:
      'An environment variable holds what looks like a secret, and what is filled in is written to `.floe/artifacts.json`. The value is never printed.',
    fix: "In `compute.properties` write `{{ env_var('DBT_ENV_SECRET_...') }}`, which dbt reads when it runs; elsewhere name a secret of platform.yaml.",
    example: { place, params: { kind: 'a GitHub token', names: ['DATA_DIR'] } },
    lines: ({ kind, names }) => [
      `With ${names.map((each) => `'${each}'`).join(' and ')} filled in, this looks like ${kind}.`,
      'It would be written to .floe/artifacts.json. In compute.properties, write "{{ env_var(\'DBT_ENV_SECRET_...\') }}".',
    ],
  }),
  FLOE264: entry<{ key: string; instead: string }>({
    severity: 'error',
    meaning:
      'A key that holds a credential has a `${NAME}`, and what is filled in is written to `.floe/artifacts.json`.',
    fix: "Write `{{ env_var('DBT_ENV_SECRET_...') }}`, which dbt reads when it runs, or do as the message says.",
    example: {
      place: { file, line: 7, location: 'compute.properties.password' },
      params: {
        key: 'password',
        instead: `Use: password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"`,
      },
    },
    lines: ({ key, instead }) => [
      `Field '${key}' holds a credential, so no \${...} is filled in: it would be written to .floe/artifacts.json.`,
      instead,
    ],
  }),
  FLOE265: entry<{ variable: string }>({
    severity: 'warning',
    meaning: 'A `${NAME}` stands where none is filled in, so the text stays as it is.',
    fix: 'Write the value itself. The places where variables are filled in are listed in docs/compatibility.md.',
    example: {
      place: { file, line: 2, location: 'version' },
      params: { variable: '${VERSION}' },
    },
    lines: ({ variable }) => [
      `No variable is filled in here: ${variable} stays as it is. Write the value itself.`,
    ],
  }),
} as const;
