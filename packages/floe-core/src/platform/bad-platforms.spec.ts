import { computeTargets } from '../artifacts';
import { type Diagnostic, paintFor, renderDiagnostics } from '../diagnostics';
import { platformEntries } from '../diagnostics/catalog/platform';
import { parsePlatform } from './parse-platform';

/** In a file of its own these would set off the secret scanners of the places this code is kept at. */
const githubToken = `ghp_${'a1'.repeat(18)}`;
const databricksToken = `dapi${'0a'.repeat(16)}`;

/** The codes, the file, and what is told of it. */
type Case = readonly [title: string, codes: string, yaml: string, says: string];

const storage = (profile: string): string => `storage:\n  default:\n    bucket: lake\n${profile}`;
const catalog = (profile: string): string =>
  `catalogs:\n  default:\n    uri: https://polaris.example.com\n    warehouse: lake\n${profile}`;
const oauth2 = (rest: string): string => catalog(`    credentials:\n      mode: oauth2\n${rest}`);
const compute = (profile: string): string => `compute:\n  default:\n${profile}`;

const yamlCases: readonly Case[] = [
  [
    'a list',
    'FLOE108',
    '- storage\n',
    `
  platform.yaml:1
    Expected a mapping (lines of key: value), found a list.`,
  ],
  [
    'a word',
    'FLOE108',
    '\nhello\n',
    `
  platform.yaml:2
    Expected a mapping (lines of key: value), found 'hello'.`,
  ],
  [
    'a tab',
    'FLOE110',
    'storage:\n\tdefault:\n',
    `
  platform.yaml:2
    This line is indented with a tab.
    YAML wants spaces: use two for each level.`,
  ],
  [
    'an indent out of line',
    'FLOE109',
    'storage:\n    default:\n      bucket: lake\n  other:\n    bucket: pond\n',
    `
  platform.yaml:4
    This is not valid YAML: all mapping items must start at the same column.
    Line up keys that belong together, using spaces.`,
  ],
  [
    'two documents',
    'FLOE623',
    'version: "1.0.0"\n---\nversion: "1.1.0"\n',
    `
  platform.yaml:2
    A second document starts here. A platform.yaml is one document.
    Give each environment a file of its own, such as platform/prod/platform.yaml.`,
  ],
  [
    'a profile twice',
    'FLOE112',
    'storage:\n  default: { bucket: lake }\n  default: { bucket: pond }\n',
    `
  platform.yaml:3 - storage.default
    Key 'default' is already given on line 2. Keep one of the two.`,
  ],
  [
    'an alias of nothing',
    'FLOE109',
    'storage:\n  default: *lake\n',
    `
  platform.yaml:2
    This is not valid YAML: an alias (*name) has no anchor (&name) before it.`,
  ],
];

const shapeCases: readonly Case[] = [
  [
    'an unknown section',
    'FLOE202',
    'catalog:\n  default: {}\n',
    `
  platform.yaml:1 - catalog
    Unknown key 'catalog'. Did you mean 'catalogs'?`,
  ],
  [
    'a key of floe.yaml',
    'FLOE202',
    'transforms: []\n',
    `
  platform.yaml:1 - transforms
    Unknown key 'transforms'.
    Known here: $schema, version, storage, catalogs, compute, layers, observability, infrastructure, security, governance`,
  ],
  [
    'a version of two numbers',
    'FLOE210',
    'version: "1.2"\n',
    `
  platform.yaml:1 - version
    Value '1.2' is not valid. Expected three numbers, such as "1.2.0".`,
  ],
  [
    'a version without quotes',
    'FLOE205',
    'version: 1.2\n',
    `
  platform.yaml:1 - version
    Without quotes, YAML reads 1.2 as a number, and text is wanted here.
    Put it in quotes: version: "1.2"`,
  ],
  [
    'profiles as a list',
    'FLOE204',
    'storage:\n  - bucket: lake\n',
    `
  platform.yaml:1 - storage
    Expected a mapping, found a list.`,
  ],
  [
    'a profile that is a word',
    'FLOE204',
    'compute:\n  default: duckdb\n',
    `
  platform.yaml:2 - compute.default
    Expected a mapping, found 'duckdb'.`,
  ],
  [
    'a profile without anything',
    'FLOE206',
    'storage:\n  default:\n',
    `
  platform.yaml:2 - storage.default
    Key 'default' has no value. Write, for example: default: { bucket: my-bucket }`,
  ],
  [
    'names of profiles',
    'FLOE612 FLOE612 FLOE612',
    'compute:\n  "my db": { type: duckdb }\n  1st: { type: duckdb }\n  "": { type: duckdb }\n',
    `
  platform.yaml:2 - compute["my db"]
    Profile name 'my db' is not valid. Did you mean 'my-db'?
    A name starts with a letter, then letters, digits, '-' and '_'.

  platform.yaml:3 - compute.1st
    Profile name '1st' is not valid. Did you mean 'st'?
    A name starts with a letter, then letters, digits, '-' and '_'.

  platform.yaml:4 - compute[""]
    Profile name '' is not valid.
    A name starts with a letter, then letters, digits, '-' and '_'.`,
  ],
];

const storageCases: readonly Case[] = [
  [
    'no bucket',
    'FLOE203',
    'storage:\n  default:\n    type: s3\n',
    `
  platform.yaml:2 - storage.default.bucket
    Key 'bucket' is missing. Write, for example: bucket: my-bucket`,
  ],
  [
    'a bucket that is too short',
    'FLOE210',
    'storage:\n  default:\n    bucket: ab\n',
    `
  platform.yaml:3 - storage.default.bucket
    Value 'ab' is not valid. Expected text of 3 to 63 characters.`,
  ],
  [
    'a bucket that is too long',
    'FLOE210',
    `storage:\n  default:\n    bucket: ${'b'.repeat(64)}\n`,
    `
  platform.yaml:3 - storage.default.bucket
    Value '${'b'.repeat(57)}...' is not valid. Expected text of 3 to 63 characters.`,
  ],
  [
    'a bucket S3 would not take',
    'FLOE619',
    'storage:\n  default:\n    bucket: My_Lake\n',
    `
  platform.yaml:3 - storage.default.bucket
    No bucket can be named 'My_Lake'. Did you mean 'my-lake'?
    A name has lowercase letters, digits, '-' and '.', with a letter or digit at both ends.`,
  ],
  [
    'a type that is too far from any',
    'FLOE201',
    storage('    type: s4\n'),
    `
  platform.yaml:4 - storage.default.type
    Value 's4' is not valid. Use one of: s3, gcs, azure, local.`,
  ],
  [
    'a type there is not',
    'FLOE201',
    storage('    type: hdfs\n'),
    `
  platform.yaml:4 - storage.default.type
    Value 'hdfs' is not valid. Use one of: s3, gcs, azure, local.`,
  ],
  [
    'an endpoint that is a number',
    'FLOE204',
    storage('    endpoint: 9000\n'),
    `
  platform.yaml:4 - storage.default.endpoint
    Expected text, or { secret_ref: the name of a secret }, found 9000.`,
  ],
  [
    'an endpoint that is another mapping',
    'FLOE204',
    storage('    endpoint: { host: minio }\n'),
    `
  platform.yaml:4 - storage.default.endpoint
    Expected text, or { secret_ref: the name of a secret }, found a mapping.`,
  ],
  [
    'an endpoint in a secret of no name',
    'FLOE209',
    storage('    endpoint: { secret_ref: "minio endpoint" }\n'),
    `
  platform.yaml:4 - storage.default.endpoint.secret_ref
    This is not the name of a secret. (The value of a secret never belongs here.)
    A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.`,
  ],
  [
    'a word that is neither true nor false',
    'FLOE204',
    storage('    path_style_access: maybe\n'),
    `
  platform.yaml:4 - storage.default.path_style_access
    Expected true or false, found 'maybe'.`,
  ],
  [
    'a key there is not',
    'FLOE202',
    storage('    regoin: eu-central-1\n'),
    `
  platform.yaml:4 - storage.default.regoin
    Unknown key 'regoin'. Did you mean 'region'?`,
  ],
];

const catalogCases: readonly Case[] = [
  [
    'neither address nor warehouse',
    'FLOE203 FLOE203',
    'catalogs:\n  default:\n    type: rest\n',
    `
  platform.yaml:2 - catalogs.default.uri
    Key 'uri' is missing. Write, for example: uri: https://polaris.example.com/api/catalog

  platform.yaml:2 - catalogs.default.warehouse
    Key 'warehouse' is missing. Write, for example: warehouse: analytics`,
  ],
  [
    'an empty address',
    'FLOE215',
    'catalogs:\n  default:\n    uri: " "\n    warehouse: lake\n',
    `
  platform.yaml:3 - catalogs.default.uri
    'uri' must not be empty.`,
  ],
  [
    'an address as the runtime view draws it (§4.1)',
    'FLOE242',
    'catalogs:\n  default:\n    uri: polaris:8181/api/catalog\n    warehouse: lake\n',
    `
  platform.yaml:3 - catalogs.default.uri
    URI 'polaris:8181/api/catalog' has no scheme. Start it with https:// or http://.`,
  ],
  [
    'an empty warehouse',
    'FLOE210',
    'catalogs:\n  default:\n    uri: https://polaris.example.com\n    warehouse: ""\n',
    `
  platform.yaml:4 - catalogs.default.warehouse
    Value '' is not valid. Expected text of 1 to 255 characters.`,
  ],
  [
    'a type there is not',
    'FLOE201',
    catalog('    type: unity\n'),
    `
  platform.yaml:5 - catalogs.default.type
    Value 'unity' is not valid. Use one of: polaris, glue, nessie, rest, hive.`,
  ],
  [
    'another way to hand on access',
    'FLOE201',
    catalog('    access_delegation: vended_credentials\n'),
    `
  platform.yaml:5 - catalogs.default.access_delegation
    Value 'vended_credentials' is not valid. Did you mean 'vended-credentials'?`,
  ],
  [
    'a setting that is a number',
    'FLOE205',
    catalog('    properties:\n      catalog_id: 123\n'),
    `
  platform.yaml:6 - catalogs.default.properties.catalog_id
    Without quotes, YAML reads 123 as a number, and text is wanted here.
    Put it in quotes: catalog_id: "123"`,
  ],
  [
    'a token among the settings',
    'FLOE624',
    catalog('    properties:\n      token: hush-hush\n'),
    `
  platform.yaml:6 - catalogs.default.properties.token
    Field 'token' must use secret_ref, not plaintext value.
    Take it out, and name its secret: credentials: { secret_ref: "polaris-token" }`,
  ],
];

const credentialCases: readonly Case[] = [
  [
    'a mode there is not',
    'FLOE201',
    storage('    credentials: { mode: oauth }\n'),
    `
  platform.yaml:4 - storage.default.credentials.mode
    Value 'oauth' is not valid. Did you mean 'oauth2'?`,
  ],
  [
    'oauth2 with nothing',
    'FLOE614 FLOE614 FLOE614',
    oauth2(''),
    `
  platform.yaml:5 - catalogs.default.credentials.client_id
    Mode 'oauth2' needs 'client_id'.
    Write, for example: client_id: data-platform

  platform.yaml:5 - catalogs.default.credentials.client_secret
    Mode 'oauth2' needs 'client_secret'.
    Write, for example: client_secret: { secret_ref: "polaris-oauth" }

  platform.yaml:5 - catalogs.default.credentials.scope
    Mode 'oauth2' needs 'scope'.
    Write, for example: scope: PRINCIPAL_ROLE:DATA_ENGINEER`,
  ],
  [
    'oauth2 without a scope',
    'FLOE614',
    oauth2('      client_id: floe\n      client_secret: { secret_ref: polaris-oauth }\n'),
    `
  platform.yaml:5 - catalogs.default.credentials.scope
    Mode 'oauth2' needs 'scope'.
    Write, for example: scope: PRINCIPAL_ROLE:DATA_ENGINEER`,
  ],
  [
    'oauth2 with an empty scope',
    'FLOE614',
    oauth2('      client_id: a\n      client_secret: { secret_ref: b }\n      scope: ""\n'),
    `
  platform.yaml:9 - catalogs.default.credentials.scope
    Mode 'oauth2' needs 'scope'.
    Write, for example: scope: PRINCIPAL_ROLE:DATA_ENGINEER`,
  ],
  [
    'oauth2 with a bare secret_ref, as the runtime view draws it (§4.1)',
    'FLOE615',
    oauth2('      client_id: floe\n      secret_ref: my-oauth\n      scope: all\n'),
    `
  platform.yaml:8 - catalogs.default.credentials.secret_ref
    Mode 'oauth2' takes its secret from client_secret, not from secret_ref.
    Use: client_secret: { secret_ref: "my-oauth" }`,
  ],
  [
    'a plain secret in a catalog of another type',
    'FLOE611',
    `catalogs:
  default: { uri: "https://a.example.com", warehouse: a }
  lakehouse:
    type: rest
    uri: https://b.example.com
    warehouse: b
    credentials: { mode: oauth2, client_id: floe, client_secret: hush, scope: all }
`,
    `
  platform.yaml:7 - catalogs.lakehouse.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "rest-oauth" }`,
  ],
  [
    'plain secrets in two catalogs of one type',
    'FLOE611 FLOE611',
    `catalogs:
  default:
    uri: https://a.example.com
    warehouse: a
    credentials: { mode: oauth2, client_id: floe, client_secret: hush, scope: all }
  production:
    uri: https://b.example.com
    warehouse: b
    credentials: { mode: oauth2, client_id: floe, client_secret: 12345, scope: all }
`,
    `
  platform.yaml:5 - catalogs.default.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-oauth" }

  platform.yaml:9 - catalogs.production.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-production-oauth" }`,
  ],
  [
    'a plain secret that is known by its shape',
    'FLOE611',
    oauth2(`      client_id: floe\n      client_secret: ${githubToken}\n      scope: all\n`),
    `
  platform.yaml:8 - catalogs.default.credentials.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "polaris-oauth" }`,
  ],
  [
    'a secret in a list',
    'FLOE204',
    oauth2('      client_id: floe\n      client_secret: [a]\n      scope: all\n'),
    `
  platform.yaml:8 - catalogs.default.credentials.client_secret
    Expected a mapping, found a list.`,
  ],
  [
    'a secret under another key',
    'FLOE203 FLOE202',
    oauth2('      client_id: floe\n      client_secret: { ref: a }\n      scope: all\n'),
    `
  platform.yaml:8 - catalogs.default.credentials.client_secret.secret_ref
    Key 'secret_ref' is missing. Write, for example: secret_ref: my-secret

  platform.yaml:8 - catalogs.default.credentials.client_secret.ref
    Unknown key 'ref'.
    Known here: secret_ref`,
  ],
  [
    'iam_role without a role',
    'FLOE614',
    storage('    credentials:\n      mode: iam_role\n'),
    `
  platform.yaml:4 - storage.default.credentials.role_arn
    Mode 'iam_role' needs 'role_arn'.
    Write, for example: role_arn: arn:aws:iam::123456789012:role/floe`,
  ],
  [
    'a role that is none',
    'FLOE210',
    storage('    credentials: { mode: iam_role, role_arn: "arn:aws:iam::1:role/floe" }\n'),
    `
  platform.yaml:4 - storage.default.credentials.role_arn
    Value 'arn:aws:iam::1:role/floe' is not valid. Expected the ARN of a role, such as arn:aws:iam::123456789012:role/floe.`,
  ],
  [
    'a role with a path',
    'FLOE210',
    storage('    credentials: { role_arn: "arn:aws:iam::123456789012:role/a/b" }\n'),
    `
  platform.yaml:4 - storage.default.credentials.role_arn
    Value 'arn:aws:iam::123456789012:role/a/b' is not valid. Expected the ARN of a role, such as arn:aws:iam::123456789012:role/floe.`,
  ],
  [
    'a name of a secret that is none',
    'FLOE209',
    storage('    credentials: { secret_ref: "lake key!" }\n'),
    `
  platform.yaml:4 - storage.default.credentials.secret_ref
    This is not the name of a secret. (The value of a secret never belongs here.)
    A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.`,
  ],
  [
    'a name of a secret Kubernetes does not take',
    'FLOE616',
    storage('    credentials: { secret_ref: LAKE_KEY }\n'),
    `
  platform.yaml:4 - storage.default.credentials.secret_ref
    Kubernetes allows no secret named 'LAKE_KEY'. 'lake-key' would work everywhere.
    Use lowercase letters, digits and '-'.`,
  ],
  [
    'two names of secrets for one variable',
    'FLOE616 FLOE617',
    `compute:
  default:
    type: postgres
    properties:
      user: { secret_ref: pg-login }
      password: { secret_ref: pg_login }
`,
    `
  platform.yaml:6 - compute.default.properties.password.secret_ref
    Kubernetes allows no secret named 'pg_login'. 'pg-login' would work everywhere.
    Use lowercase letters, digits and '-'.

  platform.yaml:6 - compute.default.properties.password.secret_ref
    Secrets 'pg_login' and 'pg-login' (line 5) are both read from PG_LOGIN.
    Use one name for one secret.`,
  ],
];

const computeCases: readonly Case[] = [
  [
    'a warehouse there is not',
    'FLOE201',
    compute('    type: duckdbb\n'),
    `
  platform.yaml:3 - compute.default.type
    Value 'duckdbb' is not valid. Did you mean 'duckdb'?`,
  ],
  [
    'settings that are none',
    'FLOE204',
    compute('    type: duckdb\n    properties: warehouse/x.duckdb\n'),
    `
  platform.yaml:4 - compute.default.properties
    Expected a mapping, found 'warehouse/x.duckdb'.`,
  ],
  [
    'a password',
    'FLOE624',
    compute('    type: postgres\n    properties:\n      password: hush-hush\n'),
    `
  platform.yaml:5 - compute.default.properties.password
    Field 'password' must use secret_ref, not plaintext value.
    Use: password: { secret_ref: "postgres-password" }`,
  ],
  [
    'a password that is a number',
    'FLOE624',
    compute('    type: snowflake\n    properties: { privateKeyPassphrase: 12345 }\n'),
    `
  platform.yaml:4 - compute.default.properties.privateKeyPassphrase
    Field 'privateKeyPassphrase' must use secret_ref, not plaintext value.
    Use: privateKeyPassphrase: { secret_ref: "snowflake-private-key-passphrase" }`,
  ],
  [
    'a password with a default',
    'FLOE624',
    compute(
      `    type: postgres\n    properties:\n      password: "{{ env_var('PG', 'hush-hush') }}"\n`,
    ),
    `
  platform.yaml:5 - compute.default.properties.password
    Field 'password' must use secret_ref, not plaintext value.
    Use: password: { secret_ref: "postgres-password" }`,
  ],
  [
    'tokens in a list, deep inside',
    'FLOE624',
    compute('    properties:\n      filesystems:\n        - tokens: [hush-hush]\n'),
    `
  platform.yaml:5 - compute.default.properties.filesystems[0].tokens[0]
    Field 'tokens' must use secret_ref, not plaintext value.
    Use: { secret_ref: "duckdb-tokens" }`,
  ],
  [
    'what looks like a token under any key',
    'FLOE621',
    compute(`    type: databricks\n    properties:\n      host: ${databricksToken}\n`),
    `
  platform.yaml:5 - compute.default.properties.host
    This looks like a Databricks token. Credentials never belong in platform.yaml.
    Keep it in a secret and name that: { secret_ref: "..." }
    Replace it at its issuer if it was ever committed.`,
  ],
  [
    'a client_secret among the settings, which are free',
    'FLOE624',
    compute('    type: databricks\n    properties: { client_secret: hush }\n'),
    `
  platform.yaml:4 - compute.default.properties.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "databricks-oauth" }`,
  ],
  [
    'a name of a secret that is none',
    'FLOE209',
    compute('    type: postgres\n    properties:\n      password: { secret_ref: "a b" }\n'),
    `
  platform.yaml:5 - compute.default.properties.password.secret_ref
    This is not the name of a secret. (The value of a secret never belongs here.)
    A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.`,
  ],
];

const layer = (rest: string): string =>
  `storage: { default: { bucket: lake } }\ncatalogs: { default: { uri: "https://a", warehouse: a } }\nlayers:\n  bronze:\n    name: bronze\n    namespace: bronze\n${rest}`;

const layerCases: readonly Case[] = [
  [
    'a layer of nothing',
    'FLOE203 FLOE203 FLOE203 FLOE613',
    'layers:\n  bronze: {}\n',
    `
  platform.yaml:2 - layers.bronze.name
    Key 'name' is missing. Write, for example: name: bronze

  platform.yaml:2 - layers.bronze.storage_ref
    Key 'storage_ref' is missing. Write, for example: storage_ref: default

  platform.yaml:2 - layers.bronze.namespace
    Key 'namespace' is missing. Write, for example: namespace: bronze

  platform.yaml:2 - layers.bronze.catalog_ref
    Profile 'default' not found in platform.catalogs.
    Available profiles: []
    There is none: add one to platform.yaml, under catalogs.`,
  ],
  [
    'storage there is not',
    'FLOE613',
    layer('    storage_ref: lake\n'),
    `
  platform.yaml:7 - storage_ref: "lake"
    Profile 'lake' not found in platform.storage.
    Available profiles: [default]`,
  ],
  [
    'a catalog there is not',
    'FLOE613',
    layer('    storage_ref: default\n    catalog_ref: glue\n'),
    `
  platform.yaml:8 - catalog_ref: "glue"
    Profile 'glue' not found in platform.catalogs.
    Available profiles: [default]`,
  ],
  [
    'a namespace that ends in a dot',
    'FLOE210',
    layer('    storage_ref: default\n').replace('namespace: bronze', 'namespace: bronze.'),
    `
  platform.yaml:6 - layers.bronze.namespace
    Value 'bronze.' is not valid. Expected letters, digits and '_', in parts with a dot between them, at most 255 in all.`,
  ],
  [
    'a namespace with two dots',
    'FLOE210',
    layer('    storage_ref: default\n').replace('namespace: bronze', 'namespace: a..b'),
    `
  platform.yaml:6 - layers.bronze.namespace
    Value 'a..b' is not valid. Expected letters, digits and '_', in parts with a dot between them, at most 255 in all.`,
  ],
  [
    'a name with a space',
    'FLOE210',
    layer('    storage_ref: default\n').replace('name: bronze', 'name: my layer'),
    `
  platform.yaml:5 - layers.bronze.name
    Value 'my layer' is not valid. Expected a letter, then letters, digits, '-' and '_', at most 100 in all.`,
  ],
  [
    'days that are none',
    'FLOE211',
    layer('    storage_ref: default\n    retention_days: 0\n'),
    `
  platform.yaml:8 - layers.bronze.retention_days
    Expected a whole number from 1 to 36500, found 0.`,
  ],
  [
    'half a day',
    'FLOE204',
    layer('    storage_ref: default\n    retention_days: 1.5\n'),
    `
  platform.yaml:8 - layers.bronze.retention_days
    Expected a whole number, found 1.5.`,
  ],
  [
    'a description of 501 characters',
    'FLOE210',
    layer(`    storage_ref: default\n    description: ${'d'.repeat(501)}\n`),
    `
  platform.yaml:8 - layers.bronze.description
    Value '${'d'.repeat(57)}...' is not valid. Expected text of at most 500 characters.`,
  ],
];

/** A problem of one value deep inside: the path in flow style, and the sentence. */
const deep = (code: string, path: string, value: string, says: string): Case => {
  const keys = path.split('.');
  const yaml = keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`).join('\n');
  const line = keys.length;
  const told = `\n  platform.yaml:${line} - ${path}\n    ${says}`;
  return [`${path}: ${value}`, code, `${yaml} ${value}\n`, told];
};

const infrastructureCases: readonly Case[] = [
  deep(
    'FLOE210',
    'infrastructure.timezone',
    'Mars/Olympus',
    "Value 'Mars/Olympus' is not valid. Expected a time zone of the IANA, such as Europe/Berlin.",
  ),
  deep(
    'FLOE210',
    'infrastructure.network.dns.external_domain',
    '-data.example.com',
    "Value '-data.example.com' is not valid. Expected a domain, such as data.example.com.",
  ),
  deep(
    'FLOE201',
    'infrastructure.network.dns.strategy',
    'bind',
    "Value 'bind' is not valid. Use one of: kubernetes, consul, route53.",
  ),
  deep(
    'FLOE201',
    'infrastructure.network.network_policies.default_rule',
    'deny_all',
    "Value 'deny_all' is not valid. Did you mean 'deny-all'?",
  ),
  deep(
    'FLOE204',
    'infrastructure.network.network_policies.zones.data.allowed_egress',
    's3',
    "Expected a list, found 's3'.",
  ),
  deep(
    'FLOE205',
    'infrastructure.network.ingress.tls.min_version',
    '1.2',
    'Without quotes, YAML reads 1.2 as a number, and text is wanted here.\n    Put it in quotes: min_version: "1.2"',
  ),
  deep(
    'FLOE210',
    'infrastructure.network.ingress.tls.min_version',
    '"2.0"',
    'Value \'2.0\' is not valid. Expected a version of TLS, such as "1.2".',
  ),
  [
    'a route to no port there is',
    'FLOE211',
    'infrastructure:\n  network:\n    ingress:\n      routes:\n        ui: { host: a.example.com, service: ui, port: 70000 }\n',
    `
  platform.yaml:5 - infrastructure.network.ingress.routes.ui.port
    Expected a whole number from 1 to 65535, found 70000.`,
  ],
  [
    'a route without anything',
    'FLOE203 FLOE203 FLOE203',
    'infrastructure:\n  network:\n    ingress:\n      routes:\n        ui: {}\n',
    `
  platform.yaml:5 - infrastructure.network.ingress.routes.ui.host
    Key 'host' is missing. Write, for example: host: dagster.example.com

  platform.yaml:5 - infrastructure.network.ingress.routes.ui.service
    Key 'service' is missing. Write, for example: service: dagster-webserver

  platform.yaml:5 - infrastructure.network.ingress.routes.ui.port
    Key 'port' is missing. Write, for example: port: 3000`,
  ],
  deep(
    'FLOE211',
    'infrastructure.network.local_access.ports.dagster',
    '3000',
    'Expected a whole number from 30000 to 32767, found 3000.',
  ),
  [
    'aws without a region',
    'FLOE618',
    'infrastructure:\n  cloud:\n    provider: aws\n',
    `
  platform.yaml:2 - infrastructure.cloud.region
    Provider 'aws' needs 'region'.
    Write, for example: region: eu-central-1`,
  ],
  deep(
    'FLOE205',
    'infrastructure.cloud.aws.account_id',
    '123456789012',
    'Without quotes, YAML reads 123456789012 as a number, and text is wanted here.\n    Put it in quotes: account_id: "123456789012"',
  ),
  deep(
    'FLOE210',
    'infrastructure.cloud.aws.vpc.id',
    'vpc-XYZ',
    "Value 'vpc-XYZ' is not valid. Expected an id such as vpc-0a1b2c3d.",
  ),
  deep(
    'FLOE210',
    'infrastructure.cloud.aws.kms.key_arn',
    'my-key',
    "Value 'my-key' is not valid. Expected the ARN of a key, such as arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d.",
  ),
  deep(
    'FLOE211',
    'infrastructure.lifecycle.cleanup.jobs.ttl_seconds',
    '-1',
    'Expected a whole number of at least 0, found -1.',
  ),
  [
    'resources without limits',
    'FLOE203',
    'infrastructure:\n  resource_profiles:\n    small:\n      requests: { cpu: 100m, memory: 256Mi }\n',
    `
  platform.yaml:3 - infrastructure.resource_profiles.small.limits
    Key 'limits' is missing. Write, for example: limits: { cpu: 500m, memory: 512Mi }`,
  ],
  [
    'a token in the environment of a pod',
    'FLOE624',
    'infrastructure:\n  resource_profiles:\n    small:\n      requests: { cpu: 1m, memory: 1Mi }\n      limits: { cpu: 1m, memory: 1Mi }\n      env: { API_TOKEN: hush-hush }\n',
    `
  platform.yaml:6 - infrastructure.resource_profiles.small.env.API_TOKEN
    Field 'API_TOKEN' must use secret_ref, not plaintext value.
    Take it out, and keep it in a secret.`,
  ],
];

const securityCases: readonly Case[] = [
  [
    'oidc without oidc',
    'FLOE618',
    'security:\n  authentication: { enabled: yes, method: oidc }\n',
    `
  platform.yaml:2 - security.authentication.oidc
    Method 'oidc' needs 'oidc'.
    Write, for example: oidc: { provider_url: https://auth.example.com, client_id: floe }`,
  ],
  [
    'oidc with a plain secret',
    'FLOE611',
    'security:\n  authentication:\n    oidc:\n      provider_url: https://a.example.com\n      client_id: floe\n      client_secret: hush\n',
    `
  platform.yaml:6 - security.authentication.oidc.client_secret
    Field 'client_secret' must use secret_ref, not plaintext value.
    Use: client_secret: { secret_ref: "oidc-client-secret" }`,
  ],
  [
    'vault without anything',
    'FLOE618 FLOE618',
    'security:\n  secret_backends:\n    vault:\n      enabled: true\n',
    `
  platform.yaml:3 - security.secret_backends.vault.server_url
    Vault needs 'server_url'.
    Write, for example: server_url: https://vault.example.com:8200

  platform.yaml:3 - security.secret_backends.vault.kubernetes_role
    Vault with auth_method 'kubernetes' needs 'kubernetes_role'.
    Write, for example: kubernetes_role: floe`,
  ],
  deep(
    'FLOE211',
    'security.authentication.session.timeout_minutes',
    '10081',
    'Expected a whole number from 1 to 10080, found 10081.',
  ),
  deep(
    'FLOE201',
    'security.authentication.session.same_site',
    'lax',
    "Value 'lax' is not valid. Did you mean 'Lax'?",
  ),
  deep(
    'FLOE611',
    'security.encryption.at_rest.key_ref',
    'my-key',
    'Field \'key_ref\' must use secret_ref, not plaintext value.\n    Use: key_ref: { secret_ref: "key-ref" }',
  ),
  deep(
    'FLOE201',
    'security.audit.backend',
    'splunk',
    "Value 'splunk' is not valid. Use one of: cloudwatch, loki, elasticsearch.",
  ),
  deep(
    'FLOE211',
    'security.audit.retention_days',
    '4000',
    'Expected a whole number from 1 to 3650, found 4000.',
  ),
];

const otherCases: readonly Case[] = [
  deep(
    'FLOE201',
    'governance.classifications.classes.pii.sensitivity',
    'secret',
    "Value 'secret' is not valid. Use one of: low, medium, high, critical.",
  ),
  deep(
    'FLOE204',
    'governance.compliance.frameworks',
    '[gdpr]',
    'Expected a mapping, found a list.',
  ),
  deep(
    'FLOE201',
    'governance.compliance.frameworks.gdpr.enforcement',
    'lax',
    "Value 'lax' is not valid. Use one of: strict, moderate, permissive.",
  ),
  [
    'a check there is not',
    'FLOE201',
    'governance:\n  data_quality:\n    default_checks: [freshness, fresness]\n',
    `
  platform.yaml:3 - governance.data_quality.default_checks[1]
    Value 'fresness' is not valid. Did you mean 'freshness'?`,
  ],
  deep(
    'FLOE211',
    'governance.retention.default_policy.retention_days',
    '40000',
    'Expected a whole number from 1 to 36500, found 40000.',
  ),
  deep(
    'FLOE204',
    'observability.otlp_endpoint',
    '4317',
    'Expected text, or { secret_ref: the name of a secret }, found 4317.',
  ),
  deep(
    'FLOE211',
    'observability.compute_logs.retention_days',
    '366',
    'Expected a whole number from 1 to 365, found 366.',
  ),
  [
    'logs in storage there is not',
    'FLOE613',
    'storage: { default: { bucket: lake } }\nobservability:\n  compute_logs:\n    storage_ref: logs\n',
    `
  platform.yaml:4 - storage_ref: "logs"
    Profile 'logs' not found in platform.storage.
    Available profiles: [default]`,
  ],
  [
    'everything at once, in the order of the file',
    'FLOE210 FLOE204 FLOE201 FLOE624 FLOE203',
    'version: one\nstorage:\n  default: lake\ncompute:\n  default: { type: mysql, properties: { password: a } }\nlayers:\n  a: { name: a, storage_ref: default, namespace: a }\ncatalogs:\n  default: { uri: "https://a" }\n',
    `
  platform.yaml:1 - version
    Value 'one' is not valid. Expected three numbers, such as "1.2.0".

  platform.yaml:3 - storage.default
    Expected a mapping, found 'lake'.

  platform.yaml:5 - compute.default.type
    Value 'mysql' is not valid. Use one of: ${computeTargets.join(', ')}.

  platform.yaml:5 - compute.default.properties.password
    Field 'password' must use secret_ref, not plaintext value.
    Use: password: { secret_ref: "mysql-password" }

  platform.yaml:9 - catalogs.default.warehouse
    Key 'warehouse' is missing. Write, for example: warehouse: analytics`,
  ],
];

const cases: readonly Case[] = [
  ...yamlCases,
  ...shapeCases,
  ...storageCases,
  ...catalogCases,
  ...credentialCases,
  ...computeCases,
  ...layerCases,
  ...infrastructureCases,
  ...securityCases,
  ...otherCases,
];

function problemsOf(yaml: string): readonly Diagnostic[] {
  const facts = {
    file: 'platform.yaml',
    path: '/p/platform.yaml',
    env: 'dev',
    source: 'local/dev',
  };
  const outcome = parsePlatform(yaml, { ...facts, sourceHash: '' });
  return outcome.ok ? outcome.warnings : outcome.problems;
}

describe('a bad platform.yaml', () => {
  it.each(cases)('%s', (_, codes, yaml, says) => {
    const problems = problemsOf(yaml);
    expect(`\n${renderDiagnostics(problems, paintFor(false)).join('\n')}`).toBe(says);
    expect(problems.map(({ code }) => code).join(' ')).toBe(codes);
  });

  it('is stopped by errors, and not by warnings', () => {
    for (const [, , yaml] of cases) {
      const problems = problemsOf(yaml);
      const isGood = problems.every(({ severity }) => severity === 'warning');
      const facts = { file: 'p', path: '/p', env: 'dev', source: 'local/dev', sourceHash: '' };
      expect(parsePlatform(yaml, facts).ok).toBe(isGood);
    }
  });

  it('shows the sentence of every code of the file there is', () => {
    const seen = new Set(cases.flatMap(([, codes]) => codes.split(' ')));
    const elsewhere = ['FLOE610', 'FLOE620', 'FLOE622'];
    const ofFile = Object.keys(platformEntries).filter((code) => code < 'FLOE630');
    expect(ofFile.filter((code) => !seen.has(code))).toEqual(elsewhere);
  });
});
