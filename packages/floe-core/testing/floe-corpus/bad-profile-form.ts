import type { BadFloe } from './bad-floe';
import { head, named, transforms } from './pieces';

/** The form of floe.yaml that names profiles, and the other one mixed with it. */
export const badProfileForm: readonly BadFloe[] = [
  {
    title: 'compute and other names that are none',
    yaml: `${head}compute: 2nd
storage: my storage
catalog: ""
${transforms}`,
    says: [
      "FLOE210 3 compute: Value '2nd' is not valid. Expected the name of a profile: a letter, then letters, digits, '-' and '_'.",
      "FLOE210 4 storage: Value 'my storage' is not valid. Expected the name of a profile: a letter, then letters, digits, '-' and '_'.",
      "FLOE210 5 catalog: Value '' is not valid. Expected the name of a profile: a letter, then letters, digits, '-' and '_'.",
    ],
  },
  {
    title: 'names YAML reads as something else',
    yaml: `${head}compute: 5
storage: 1.5
catalog: true
${transforms}`,
    says: [
      'FLOE205 3 compute: Without quotes, YAML reads 5 as a number, and text is wanted here. / Put it in quotes: compute: "5"',
      'FLOE205 4 storage: Without quotes, YAML reads 1.5 as a number, and text is wanted here. / Put it in quotes: storage: "1.5"',
      'FLOE205 5 catalog: Without quotes, YAML reads true as a boolean, and text is wanted here. / Put it in quotes: catalog: "true"',
    ],
  },
  {
    title: 'names in lists',
    yaml: `${head}compute: default
storage: [a]
catalog: [b]
${transforms}`,
    says: [
      'FLOE204 4 storage: Expected text, found a list.',
      'FLOE204 5 catalog: Expected text, found a list.',
    ],
  },
  {
    title: 'accounts and roles that are none',
    yaml: `${named}service_account: ada@example
principal_role: [admin]
`,
    says: [
      "FLOE210 6 service_account: Value 'ada@example' is not valid. Expected the name of an account: a letter, then letters, digits, '-' and '_'.",
      'FLOE204 7 principal_role: Expected text, found a list.',
    ],
  },
  {
    title: 'a catalog described beside a named compute',
    yaml: `${head}compute: default
catalog: {type: polaris, uri: x}
${transforms}`,
    says: [
      "FLOE248 4 catalog: Expected the name of a profile, found a mapping: with 'compute' (line 3), floe.yaml names profiles. / Move the mapping to platform.yaml, as catalogs.default, and write: catalog: default",
    ],
  },
  {
    title: 'a storage described beside a named compute',
    yaml: `${named}storage: {type: s3, bucket: b}
`,
    says: [
      "FLOE248 6 storage: Expected the name of a profile, found a mapping: with 'compute' (line 3), floe.yaml names profiles. / Move the mapping to platform.yaml, as storage.default, and write: storage: default",
    ],
  },
  {
    title: 'a storage described, and nothing else that tells the form',
    yaml: `${head}${transforms}storage: {type: s3}
`,
    says: [
      'FLOE248 5 storage: Expected the name of a profile, found a mapping. / Move the mapping to platform.yaml, as storage.default, and write: storage: default',
    ],
  },
  {
    title: 'a catalog described where storage tells the form',
    yaml: `${head}${transforms}catalog: {type: glue, uri: x}
storage: default
`,
    says: [
      "FLOE248 5 catalog: Expected the name of a profile, found a mapping: with 'storage' (line 6), floe.yaml names profiles. / Move the mapping to platform.yaml, as catalogs.default, and write: catalog: default",
    ],
  },
  {
    title: 'a catalog described and no compute',
    yaml: `${head}${transforms}catalog: {type: glue, uri: "https://glue"}
`,
    says: [
      "FLOE203 1 compute: Key 'compute' is missing. Write, for example: compute: { target: duckdb }",
      'FLOE241 5 catalog.uri: An endpoint differs between environments. / Nothing uses the catalog of this form: leave it out, or name one of a platform.yaml.',
    ],
  },
  {
    title: 'storage beside a described compute',
    yaml: `${head}compute: {target: duckdb}
storage: default
${transforms}`,
    says: [
      "FLOE246 4 storage: 'storage' goes with the names of profiles, but compute (line 3) is a mapping and names none. / Remove 'storage', or move compute to platform.yaml and write the name of its profile: compute: default",
    ],
  },
  {
    title: 'a platform of a registry beside a described compute',
    yaml: `${head}compute: {target: duckdb}
platform: registry/acme:1.2.3
${transforms}`,
    says: [
      "FLOE246 4 platform: 'platform' goes with the names of profiles, but compute (line 3) is a mapping and names none. / Remove 'platform', or move compute to platform.yaml and write the name of its profile: compute: default",
    ],
  },
  {
    title: 'orchestration beside a described compute',
    yaml: `${head}compute: {target: duckdb}
orchestration: {jobs: {}}
${transforms}`,
    says: [
      "FLOE246 4 orchestration: 'orchestration' goes with the names of profiles, but compute (line 3) is a mapping and names none. / Remove 'orchestration', or move compute to platform.yaml and write the name of its profile: compute: default",
    ],
  },
  {
    title: 'an account and a role beside a described compute',
    yaml: `${head}compute: {target: duckdb}
service_account: a
principal_role: b
${transforms}`,
    says: [
      "FLOE246 4 service_account: 'service_account' goes with the names of profiles, but compute (line 3) is a mapping and names none. / Remove 'service_account', or move compute to platform.yaml and write the name of its profile: compute: default",
      "FLOE246 5 principal_role: 'principal_role' goes with the names of profiles, but compute (line 3) is a mapping and names none. / Remove 'principal_role', or move compute to platform.yaml and write the name of its profile: compute: default",
    ],
  },
  {
    title: 'a catalog named beside a described compute',
    yaml: `${head}compute: {target: duckdb}
catalog: default
${transforms}`,
    says: [
      "FLOE247 4 catalog: Expected a mapping with type and uri, found 'default': compute (line 3) is a mapping, so catalog is one too. / Remove catalog, or move compute to platform.yaml and write the name of its profile: compute: default",
    ],
  },
  {
    title: 'a misspelt compute with a mapping is one form',
    yaml: `${head}computee: {target: duckdbb}
catalog: {type: polaris}
${transforms}`,
    says: [
      "FLOE202 3 computee: Unknown key 'computee'. Did you mean 'compute'?",
      "FLOE203 4 catalog.uri: Key 'uri' is missing. Write, for example: uri: https://polaris.example.com/api/catalog",
    ],
  },
  {
    title: 'a misspelt compute with a name',
    yaml: `${head}computee: default
${transforms}`,
    says: ["FLOE202 3 computee: Unknown key 'computee'. Did you mean 'compute'?"],
  },
  {
    title: 'other misspelt keys',
    yaml: `${named}storrage: default
orchestrations: {}
service_acount: a
platfrom: registry/a:1.0.0
`,
    says: [
      "FLOE202 6 storrage: Unknown key 'storrage'. Did you mean 'storage'?",
      "FLOE202 7 orchestrations: Unknown key 'orchestrations'. Did you mean 'orchestration'?",
      "FLOE202 8 service_acount: Unknown key 'service_acount'. Did you mean 'service_account'?",
      "FLOE202 9 platfrom: Unknown key 'platfrom'. Did you mean 'platform'?",
    ],
  },
  {
    title: 'keys of the other form',
    yaml: `${named}properties: {}
target: duckdb
`,
    says: [
      "FLOE202 6 properties: Unknown key 'properties'. / Known here: $schema, name, version, platform, compute, storage, catalog, transforms, consumption, governance, observability, orchestration, service_account, principal_role",
      "FLOE202 7 target: Unknown key 'target'. / Known here: $schema, name, version, platform, compute, storage, catalog, transforms, consumption, governance, observability, orchestration, service_account, principal_role",
    ],
  },
  {
    title: 'sections of platform.yaml',
    yaml: `${named}layers: {bronze: {}}
catalogs: {}
infrastructure: {}
security: {}
`,
    says: [
      "FLOE258 6 layers: 'layers' is a section of platform.yaml, not of floe.yaml. Move it there.",
      "FLOE258 7 catalogs: 'catalogs' is a section of platform.yaml, not of floe.yaml. Move it there.",
      "FLOE258 8 infrastructure: 'infrastructure' is a section of platform.yaml, not of floe.yaml. Move it there.",
      "FLOE258 9 security: 'security' is a section of platform.yaml, not of floe.yaml. Move it there.",
    ],
  },
  {
    title: 'sections of platform.yaml beside a described compute',
    yaml: `${head}compute: {target: duckdb}
catalogs: {}
${transforms}`,
    says: [
      "FLOE258 4 catalogs: 'catalogs' is a section of platform.yaml, not of floe.yaml. Move it there.",
    ],
  },
  {
    title: 'compute without a value is the beginning of a described one',
    yaml: `${head}compute:
${transforms}`,
    says: [
      "FLOE206 3 compute: Key 'compute' has no value. Write, for example: compute: { target: duckdb }",
    ],
  },
  {
    title: 'compute as a list',
    yaml: `${head}compute: [default]
${transforms}`,
    says: ['FLOE204 3 compute: Expected a mapping, found a list.'],
  },
  {
    title: 'platforms that are no reference',
    yaml: `${named}platform: registry/acme
`,
    says: [
      "FLOE210 6 platform: Value 'registry/acme' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3.",
    ],
  },
  {
    title: 'a platform without a registry',
    yaml: `${named}platform: acme:1.2.3
`,
    says: [
      "FLOE210 6 platform: Value 'acme:1.2.3' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3.",
    ],
  },
  {
    title: 'a platform with a version that is none',
    yaml: `${named}platform: registry/acme:v1.x.y
`,
    says: [
      "FLOE210 6 platform: Value 'registry/acme:v1.x.y' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3.",
    ],
  },
  {
    title: 'a platform at an address',
    yaml: `${named}platform: https://platforms.example.com/acme.yaml
`,
    says: [
      "FLOE210 6 platform: Value 'https://platforms.example.com/acme.yaml' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3.",
    ],
  },
  {
    title: 'a platform that is a file',
    yaml: `${named}platform: ../platform/prod/platform.yaml
`,
    says: [
      "FLOE210 6 platform: Value '../platform/prod/platform.yaml' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3; a file is named by FLOE_PLATFORM_FILE.",
    ],
  },
  {
    title: 'a platform with capitals',
    yaml: `${named}platform: registry/Acme:1.2.3
`,
    says: [
      "FLOE210 6 platform: Value 'registry/Acme:1.2.3' is not valid. Expected registry/, a name and a version, such as registry/acme:1.2.3.",
    ],
  },
  {
    title: 'name and version are checked in this form too',
    yaml: `name: my shop
version: 2.0
compute: default
${transforms}`,
    says: [
      "FLOE207 1 name: Name 'my shop' is not valid. Did you mean 'my-shop'? / A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.",
      'FLOE205 2 version: Without quotes, YAML reads 2.0 as a number, and text is wanted here. / Put it in quotes: version: "2.0"',
    ],
  },
  {
    title: 'name and version are missing',
    yaml: `compute: default
${transforms}`,
    says: [
      "FLOE203 1 name: Key 'name' is missing. Write, for example: name: my-project",
      `FLOE203 1 version: Key 'version' is missing. Write, for example: version: "1.0"`,
    ],
  },
  {
    title: 'no transform',
    yaml: `${head}compute: default
`,
    says: [
      'FLOE214 1 transforms: There is no transform, so there is nothing to run. Write: /   transforms: /     - type: dbt /       path: models/',
    ],
  },
  {
    title: 'endpoints',
    yaml: `${named}observability:
  otlp_endpoint: http://collector:4317
  attributes: {team: "db.example.com:5432"}
`,
    says: [
      'FLOE241 7 observability.otlp_endpoint: An endpoint differs between environments. / Put it in an environment variable, and write: otlp_endpoint: ${PIPELINE_OTLP_ENDPOINT}',
      'FLOE240 8 observability.attributes.team: This is an endpoint. It differs between environments, and does not belong in floe.yaml. / Put it in an environment variable, and write: team: ${PIPELINE_TEAM}',
    ],
  },
  {
    title: 'a credential by its key',
    yaml: `${named}governance: {policies: {api_token: hunter2}}
`,
    says: [
      "FLOE230 6 governance.policies.api_token: Field 'api_token' must not hold a credential in plain text. / Take it out, and keep it in a secret or an environment variable.",
    ],
  },
  {
    title: 'a transform with a target',
    yaml: `${head}compute: default
transforms:
  - {type: dbt, path: models/, target: prod}
`,
    says: [
      'FLOE244 5 transforms[0].target: Nothing uses this yet: every run builds into the one target of the profile floe makes. / Leave it out, so that nobody counts on it.',
    ],
  },
  {
    title: 'names of secrets',
    yaml: `${named}consumption: {api_secret_ref: "not a name"}
`,
    says: [
      "FLOE209 6 consumption.api_secret_ref: This is not the name of a secret. (The value of a secret never belongs here.) / A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.",
    ],
  },
  {
    title: 'a key twice',
    yaml: `${named}compute: other
`,
    says: ["FLOE112 6 compute: Key 'compute' is already given on line 3. Keep one of the two."],
  },
];
