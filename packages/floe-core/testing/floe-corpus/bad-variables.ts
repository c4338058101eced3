import type { BadFloe } from './bad-floe';
import { head, jobs, named, transforms, withJob } from './pieces';

/** What is set while these are read. */
export const environment: Readonly<Record<string, string>> = {
  HOST: 'db',
  EMPTY: '',
  // In one piece it would set off the secret scanners of the places this code is kept at.
  GITHUB: `ghp_${'a1'.repeat(18)}`,
  LOGIN: 'ada:hunter2@db',
  CRON: '61 * * * *',
  ZONE: 'Europe/Berlinn',
  FLAG: 'perhaps',
};

/** Variables of the environment: unset, misspelt, secret, or in places where none is filled in. */
export const badVariables: readonly BadFloe[] = [
  {
    title: 'a variable that is not set',
    yaml: `${head}compute:
  target: postgres
  properties:
    host: \${HOSTT}
${transforms}`,
    says: [
      "FLOE260 6 compute.properties.host: Environment variable 'HOSTT' is not set. / Set it, or write a default: ${HOSTT:-default}",
    ],
  },
  {
    title: 'several in one text, of which each is named',
    yaml: `${head}compute:
  target: postgres
  properties:
    host: "\${A}-\${HOST}-\${B:-x}-\${C}"
${transforms}`,
    says: [
      "FLOE260 6 compute.properties.host: Environment variable 'A' is not set. / Set it, or write a default: ${A:-default}",
      "FLOE260 6 compute.properties.host: Environment variable 'C' is not set. / Set it, or write a default: ${C:-default}",
    ],
  },
  {
    title: "a property of the environment that is nobody's variable",
    yaml: `${head}compute:
  target: postgres
  properties:
    host: \${toString}
${transforms}`,
    says: [
      "FLOE260 6 compute.properties.host: Environment variable 'toString' is not set. / Set it, or write a default: ${toString:-default}",
    ],
  },
  {
    title: 'what begins like a variable and is none',
    yaml: `${head}compute:
  target: postgres
  properties:
    a: "\${"
    b: \${A-B}
    c: "\${}"
    d: "\${1A}"
    e: "\${A:-\${B}}"
    f: "\${HOST"
    g: "$HOST \${A B}"
${transforms}`,
    says: [
      "FLOE261 6 compute.properties.a: '${' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 7 compute.properties.b: '${A-B}' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 8 compute.properties.c: '${}' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 9 compute.properties.d: '${1A}' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 10 compute.properties.e: '${A:-${B}' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 11 compute.properties.f: '${HOST' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
      "FLOE261 12 compute.properties.g: '${A B}' is not a variable. Write ${NAME} or ${NAME:-default}. / If it is meant as it stands, write $${ in place of ${.",
    ],
  },
  {
    title: 'variables with the names of secrets',
    yaml: `${head}compute:
  target: postgres
  properties:
    a: \${DB_PASSWORD}
    b: \${API_KEY:-hunter2}
    c: \${TOKEN_OF_ADA:hunter2}
    d: \${AWS_SECRET_ACCESS_KEY}
    e: \${AWS_ACCESS_KEY_ID}
    f: \${DBPASS}
${transforms}`,
    says: [
      `FLOE262 6 compute.properties.a: Variable 'DB_PASSWORD' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      `FLOE262 7 compute.properties.b: Variable 'API_KEY' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      `FLOE262 8 compute.properties.c: Variable 'TOKEN_OF_ADA' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      `FLOE262 9 compute.properties.d: Variable 'AWS_SECRET_ACCESS_KEY' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      `FLOE262 10 compute.properties.e: Variable 'AWS_ACCESS_KEY_ID' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      `FLOE262 11 compute.properties.f: Variable 'DBPASS' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
    ],
  },
  {
    title: 'variables that hold secrets',
    yaml: `${head}compute:
  target: postgres
  properties:
    a: \${GITHUB}
    b: "postgres://\${LOGIN}/shop"
${transforms}`,
    says: [
      `FLOE263 6 compute.properties.a: With 'GITHUB' filled in, this looks like a GitHub token. / It would be written to .floe/artifacts.json. In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}".`,
      `FLOE263 7 compute.properties.b: With 'LOGIN' filled in, this looks like a URL with a password in it. / It would be written to .floe/artifacts.json. In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}".`,
    ],
  },
  {
    title: 'keys of credentials',
    yaml: `${head}compute:
  target: postgres
  properties:
    password: \${HOST}
    tokens: ["\${HOST}"]
    privateKey: "x\${HOST:-hunter2}"
${transforms}`,
    says: [
      `FLOE264 6 compute.properties.password: Field 'password' holds a credential, so no \${...} is filled in: it would be written to .floe/artifacts.json. / Use: password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"`,
      `FLOE264 7 compute.properties.tokens[0]: Field 'tokens' holds a credential, so no \${...} is filled in: it would be written to .floe/artifacts.json. / Use: "{{ env_var('DBT_ENV_SECRET_TOKENS') }}"`,
      `FLOE264 8 compute.properties.privateKey: Field 'privateKey' holds a credential, so no \${...} is filled in: it would be written to .floe/artifacts.json. / Use: privateKey: "{{ env_var('DBT_ENV_SECRET_PRIVATE_KEY') }}"`,
      `FLOE230 8 compute.properties.privateKey: Field 'privateKey' must not hold a credential in plain text. / Use: privateKey: "{{ env_var('DBT_ENV_SECRET_PRIVATE_KEY') }}"`,
    ],
  },
  {
    title: 'names of secrets are never put together',
    yaml: `${head}compute:
  target: postgres
  properties:
    password_ref: \${HOST}
${transforms}`,
    says: [
      'FLOE265 6 compute.properties.password_ref: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
    ],
  },
  {
    title: 'places where nothing is filled in',
    yaml: `name: \${HOST}
version: "\${VERSION:-1.0}"
compute: default
storage: \${HOST}
${transforms}consumption: {database_type: "\${HOST}"}
governance: {policies: {a: ["\${HOST:x}"]}}
`,
    says: [
      'FLOE265 1 name: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
      "FLOE207 1 name: Name '${HOST}' is not valid. Did you mean 'HOST'? / A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.",
      'FLOE265 2 version: No variable is filled in here: ${VERSION:-1.0} stays as it is. Write the value itself.',
      `FLOE208 2 version: Version '\${VERSION:-1.0}' is not a semantic version, such as "1.0.0".`,
      'FLOE265 4 storage: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
      "FLOE210 4 storage: Value '${HOST}' is not valid. Expected the name of a profile: a letter, then letters, digits, '-' and '_'.",
      'FLOE265 7 consumption.database_type: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
      'FLOE265 8 governance.policies.a[0]: No variable is filled in here: ${HOST:x} stays as it is. Write the value itself.',
    ],
  },
  {
    title: "a transform's path",
    yaml: `${named}  - {type: dbt, path: "\${HOST}"}
`,
    says: [
      'FLOE265 6 transforms[1].path: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
    ],
  },
  {
    title: 'what is filled in is checked',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "\${CRON}", timezone: "\${ZONE}", enabled: "\${FLAG}"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '61 * * * *' is not valid: '61' is no minute (0-59). / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'Europe/Berlinn'. Did you mean 'Europe/Berlin'?",
      "FLOE204 9 orchestration.schedules.s.enabled: Expected true or false, found 'perhaps'.",
    ],
  },
  {
    title: 'defaults are checked',
    yaml: `${withJob}  schedules:
    s: {job: nightly, cron_schedule: "\${NONE:-* *}", timezone: "\${EMPTY:-Nowhere}", enabled: "\${EMPTY:maybe}"}
`,
    says: [
      `FLOE251 9 orchestration.schedules.s.cron_schedule: Schedule '* *' is not valid: it has 2 fields, not 5. / Write minute, hour, day, month and day of the week, such as "0 6 * * MON-FRI", or a word such as "@daily".`,
      "FLOE252 9 orchestration.schedules.s.timezone: There is no time zone 'Nowhere'. Write a name of the IANA list, such as Europe/Berlin or UTC.",
      "FLOE204 9 orchestration.schedules.s.enabled: Expected true or false, found 'maybe'.",
    ],
  },
  {
    title: 'an empty variable without a default',
    yaml: `${withJob}  sensors:
    s: {type: file_watcher, job: nightly, path: "\${EMPTY}"}
`,
    says: ["FLOE215 9 orchestration.sensors.s.path: 'path' must not be empty."],
  },
  {
    title: 'the name of a job is no place for one',
    yaml: `${withJob}  schedules:
    s: {job: "\${HOST}", cron_schedule: "@daily"}
`,
    says: [
      'FLOE265 9 orchestration.schedules.s.job: No variable is filled in here: ${HOST} stays as it is. Write the value itself.',
      "FLOE210 9 orchestration.schedules.s.job: Value '${HOST}' is not valid. Expected a name: a letter, then letters, digits and '_'.",
    ],
  },
  {
    title: 'a job that takes a secret',
    yaml: `${jobs}    a: {type: ops, target_function: demo.load, args: {login: "\${DB_PASSWORD}", token: "\${HOST}"}}
`,
    says: [
      `FLOE262 8 orchestration.jobs.a.args.login: Variable 'DB_PASSWORD' seems to hold a secret, which would be written to .floe/artifacts.json. / In compute.properties, write "{{ env_var('DBT_ENV_SECRET_...') }}"; in platform.yaml, a secret_ref.`,
      "FLOE264 8 orchestration.jobs.a.args.token: Field 'token' holds a credential, so no ${...} is filled in: it would be written to .floe/artifacts.json. / Take it out.",
    ],
  },
  {
    title: 'a variable behind an alias is told of where it is used',
    yaml: `${named}governance:
  policies:
    shared: &shared "\${MISSING}"
observability:
  attributes: {team: *shared}
`,
    says: [
      'FLOE265 8 governance.policies.shared: No variable is filled in here: ${MISSING} stays as it is. Write the value itself.',
      "FLOE260 10 observability.attributes.team: Environment variable 'MISSING' is not set. / Set it, or write a default: ${MISSING:-default}",
    ],
  },
  {
    title: 'attributes and endpoints',
    yaml: `${named}observability:
  lineage_endpoint: \${MARQUEZ}
  attributes: {team: "\${TEAM}"}
`,
    says: [
      "FLOE260 7 observability.lineage_endpoint: Environment variable 'MARQUEZ' is not set. / Set it, or write a default: ${MARQUEZ:-default}",
      "FLOE260 8 observability.attributes.team: Environment variable 'TEAM' is not set. / Set it, or write a default: ${TEAM:-default}",
    ],
  },
];
