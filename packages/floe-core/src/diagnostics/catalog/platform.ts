import { addOneTo } from './add-one-to';
import { entry } from './entry';
import { registryEntries } from './platform-registry';

const file = 'platform.yaml';

/** FLOE610 to FLOE629: something in platform.yaml, or in how it was asked for, is wrong. */
const fileEntries = {
  FLOE610: entry<{ path: string; origin: string }>({
    severity: 'error',
    meaning: 'The platform file that was named is not there.',
    fix: 'Correct the path, or leave it out: then floe looks for a platform.yaml by itself.',
    example: { params: { path: '/etc/floe/platform.yaml', origin: 'FLOE_PLATFORM_FILE' } },
    lines: ({ path, origin }) => [
      `There is no file '${path}', which ${origin} names.`,
      'Correct the path, or leave it out: then floe looks for a platform.yaml by itself.',
    ],
  }),
  FLOE611: entry<{ key: string; secret: string }>({
    severity: 'error',
    meaning: 'A field that only takes the name of a secret has a plain value. It is never printed.',
    fix: 'Keep the value in a secret, and write the name of that. Replace a credential that was ever committed.',
    example: {
      place: { file, line: 12, location: 'catalogs.default.credentials.client_secret' },
      params: { key: 'client_secret', secret: 'polaris-oauth' },
    },
    lines: ({ key, secret }) => [
      `Field '${key}' must use secret_ref, not plaintext value.`,
      `Use: ${key}: { secret_ref: "${secret}" }`,
    ],
  }),
  FLOE612: entry<{ found: string; suggestion?: string }>({
    severity: 'error',
    meaning: 'The name of a profile has characters it may not have.',
    fix: 'Start with a letter; go on with letters, digits, `-` and `_`.',
    example: {
      place: { file, line: 3, location: 'storage["my lake"]' },
      params: { found: "'my lake'", suggestion: 'my-lake' },
    },
    lines: ({ found, suggestion }) => [
      `Profile name ${found} is not valid.${suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`}`,
      "A name starts with a letter, then letters, digits, '-' and '_'.",
    ],
  }),
  FLOE613: entry<{ name: string; section: string; available: readonly string[] }>({
    severity: 'error',
    meaning: 'platform.yaml names a profile that it does not have.',
    fix: 'Use one of the profiles the message lists, or add the one that is missing.',
    example: {
      place: { file, line: 20, location: 'storage_ref: "lake"' },
      params: { name: 'lake', section: 'storage', available: ['default'] },
    },
    lines: ({ name, section, available }) => [
      `Profile '${name}' not found in platform.${section}.`,
      `Available profiles: [${available.join(', ')}]`,
      ...addOneTo(section, available),
    ],
  }),
  FLOE614: entry<{ mode: string; missing: string; example: string }>({
    severity: 'error',
    meaning: 'The credentials lack something their mode needs.',
    fix: 'Add what is missing; the message shows how it may look.',
    example: {
      place: { file, line: 9, location: 'catalogs.default.credentials.scope' },
      params: { mode: 'oauth2', missing: 'scope', example: 'scope: PRINCIPAL_ROLE:DATA_ENGINEER' },
    },
    lines: ({ mode, missing, example }) => [
      `Mode '${mode}' needs '${missing}'.`,
      `Write, for example: ${example}`,
    ],
  }),
  FLOE615: entry<{ secret: string }>({
    severity: 'error',
    meaning: 'Credentials of mode oauth2 name their secret in a field of another mode.',
    fix: 'Name it in `client_secret`, as the message shows.',
    example: {
      place: { file, line: 10, location: 'catalogs.default.credentials.secret_ref' },
      params: { secret: 'polaris-oauth' },
    },
    lines: ({ secret }) => [
      "Mode 'oauth2' takes its secret from client_secret, not from secret_ref.",
      `Use: client_secret: { secret_ref: "${secret}" }`,
    ],
  }),
  FLOE616: entry<{ name: string; suggestion?: string }>({
    severity: 'warning',
    meaning: 'Kubernetes takes no secret of that name (RFC 1123), though environment variables do.',
    fix: 'Use lowercase letters, digits and `-`, with a letter or digit at both ends.',
    example: {
      place: { file, line: 12, location: 'compute.default.properties.password.secret_ref' },
      params: { name: 'PG_PASSWORD', suggestion: 'pg-password' },
    },
    lines: ({ name, suggestion }) => [
      `Kubernetes allows no secret named '${name}'.${suggestion === undefined ? '' : ` '${suggestion}' would work everywhere.`}`,
      "Use lowercase letters, digits and '-'.",
    ],
  }),
  FLOE617: entry<{ name: string; other: string; variable: string; line: number }>({
    severity: 'warning',
    meaning: 'Two secrets of different names would be read from the same environment variable.',
    fix: 'Give the same secret one name everywhere, or different secrets names that differ in more than `-` and `_`.',
    example: {
      place: { file, line: 18, location: 'storage.default.credentials.secret_ref' },
      params: { name: 'lake_key', other: 'lake-key', variable: 'LAKE_KEY', line: 12 },
    },
    lines: ({ name, other, variable, line }) => [
      `Secrets '${name}' and '${other}' (line ${line}) are both read from ${variable}.`,
      'Use one name for one secret.',
    ],
  }),
  FLOE618: entry<{ what: string; missing: string; example: string }>({
    severity: 'error',
    meaning: 'A setting needs another one, which is missing.',
    fix: 'Add what is missing, or change the setting that needs it.',
    example: {
      place: { file, line: 30, location: 'infrastructure.cloud.region' },
      params: { what: "Provider 'aws'", missing: 'region', example: 'region: eu-central-1' },
    },
    lines: ({ what, missing, example }) => [
      `${what} needs '${missing}'.`,
      `Write, for example: ${example}`,
    ],
  }),
  FLOE619: entry<{ found: string; suggestion?: string }>({
    severity: 'warning',
    meaning: 'No S3 or GCS bucket can have this name.',
    fix: 'Use lowercase letters, digits, `-` and `.`, with a letter or digit at both ends.',
    example: {
      place: { file, line: 4, location: 'storage.default.bucket' },
      params: { found: "'My_Lake'", suggestion: 'my-lake' },
    },
    lines: ({ found, suggestion }) => [
      `No bucket can be named ${found}.${suggestion === undefined ? '' : ` Did you mean '${suggestion}'?`}`,
      "A name has lowercase letters, digits, '-' and '.', with a letter or digit at both ends.",
    ],
  }),
  FLOE620: entry<{ found: string; origin: string }>({
    severity: 'error',
    meaning: 'The name of the platform environment has characters it may not have.',
    fix: 'Use lowercase letters, digits and `-`, such as `dev` or `eu-prod`.',
    example: { params: { found: "'Prod/EU'", origin: 'FLOE_PLATFORM_ENV' } },
    lines: ({ found, origin }) => [
      `Environment ${found} (from ${origin}) is not a valid name.`,
      "Use lowercase letters, digits and '-', such as dev or eu-prod.",
    ],
  }),
  FLOE621: entry<{ kind: string }>({
    severity: 'error',
    meaning: 'A value of platform.yaml looks like a credential. It is never printed.',
    fix: 'Keep it in a secret and name that, and replace it at its issuer if it was ever committed. If it is none, end the line with `# pragma: allowlist secret`.',
    example: {
      place: { file, line: 7, location: 'compute.default.properties.token' },
      params: { kind: 'a Databricks token' },
    },
    lines: ({ kind }) => [
      `This looks like ${kind}. Credentials never belong in platform.yaml.`,
      'Keep it in a secret and name that: { secret_ref: "..." }',
      'Replace it at its issuer if it was ever committed.',
    ],
  }),
  FLOE622: entry<{ found: string }>({
    severity: 'error',
    meaning: 'Something is called platform.yaml, but it is no file.',
    fix: 'Give it another name, and write a file platform.yaml in its place.',
    example: { place: { file }, params: { found: 'a folder' } },
    lines: ({ found }) => [
      `This is ${found}, not a file.`,
      'Give it another name, and write a file in its place.',
    ],
  }),
  FLOE623: entry<Readonly<Record<string, never>>>({
    severity: 'error',
    meaning: 'platform.yaml holds several YAML documents, separated by `---`.',
    fix: 'Keep one; another environment gets a file of its own, such as `platform/prod/platform.yaml`.',
    example: { place: { file, line: 12 }, params: {} },
    lines: () => [
      'A second document starts here. A platform.yaml is one document.',
      'Give each environment a file of its own, such as platform/prod/platform.yaml.',
    ],
  }),
  FLOE624: entry<{ key: string; instead: string }>({
    severity: 'error',
    meaning:
      'A key of platform.yaml that holds a credential has a plain value. It is never printed.',
    fix: 'Keep it in a secret and name that, as the message shows. Replace a credential that was ever committed. If it is none, end the line with `# pragma: allowlist secret`.',
    example: {
      place: { file, line: 9, location: 'compute.default.properties.password' },
      params: { key: 'password', instead: 'Use: password: { secret_ref: "postgres-password" }' },
    },
    lines: ({ key, instead }) => [
      `Field '${key}' must use secret_ref, not plaintext value.`,
      instead,
    ],
  }),
} as const;

/** Platforms: the file, its environment and its registry. */
export const platformEntries = { ...fileEntries, ...registryEntries } as const;
