import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { badFloes } from '../../testing/floe-corpus';
import { type Outcome, paintFor, renderDiagnostics } from '../diagnostics';
import { configEntries } from '../diagnostics/catalog/config';
import type { FloeConfig } from './floe-config';
import { readFloeConfig } from './read-config';

const head = 'name: shop\nversion: "1.0"\n';
const compute = 'compute:\n  target: duckdb\n';
const transforms = 'transforms:\n  - type: dbt\n    path: models/\n';

/** In a file of its own these would set off the secret scanners of the places this code is kept at. */
const awsKey = `AKIA${'ABCD'.repeat(4)}`;
const githubToken = `ghp_${'a1'.repeat(18)}`;

interface BadFile {
  readonly title: string;
  readonly yaml?: string | Uint8Array;
  /** What else there is: folders end in `/`. */
  readonly disk?: readonly string[];
  /** Something odd to do to the folder before it is read. */
  readonly make?: (project: string) => Promise<unknown>;
  readonly says: string;
}

const withModels = ['models/', 'dbt_project.yml'];

const unreadableFiles: readonly BadFile[] = [
  {
    title: 'no file',
    says: `
  No floe.yaml here.
  Run this in a floe project, or make one: floe init my-project`,
  },
  {
    title: 'no folder',
    make: (project) => rm(project, { recursive: true }),
    says: `
  There is no folder '<project>'.
  Check its name.`,
  },
  {
    title: 'a folder in its place',
    disk: ['floe.yaml/'],
    says: `
  floe.yaml
    floe.yaml is a folder, not a file.
    Give it another name, and write a file floe.yaml in its place.`,
  },
  {
    title: 'a device in its place',
    make: (project) => symlink('/dev/null', path.join(project, 'floe.yaml')),
    says: `
  floe.yaml
    floe.yaml is a device or pipe, not a file.
    Give it another name, and write a file floe.yaml in its place.`,
  },
  {
    title: 'a link to itself',
    make: (project) => symlink('floe.yaml', path.join(project, 'floe.yaml')),
    says: `
  floe.yaml
    The file could not be read: its symbolic links lead in a circle.
    Check who may read it, and that the link, disk or network share it is on leads somewhere.`,
  },
  {
    title: '10 MB',
    yaml: head,
    make: (project) => truncate(path.join(project, 'floe.yaml'), 10 * 1024 * 1024),
    says: `
  floe.yaml
    The file is too large: 10.0 MiB, where at most 1 MiB is read.
    Keep data in seeds and SQL in models.`,
  },
  {
    title: 'Latin-1',
    yaml: Buffer.from(`name: shop\n# caf\u00e9\n`, 'latin1'),
    says: `
  floe.yaml:2
    This is not UTF-8 text.
    Save the file again with the encoding UTF-8.`,
  },
  {
    title: 'UTF-16',
    yaml: Buffer.from(head, 'utf16le'),
    says: `
  floe.yaml:1
    This is not UTF-8 text.
    Save the file again with the encoding UTF-8.`,
  },
  ...['', '# only\n# comments\n', 'null\n', '---\n'].map((yaml) => ({
    title: `empty: ${JSON.stringify(yaml)}`,
    yaml,
    says: `
  floe.yaml:1
    The file is empty. The least it needs:
      name: my-project
      version: "1.0"
      compute:
        target: duckdb
      transforms:
        - type: dbt
          path: models/`,
  })),
  {
    title: 'a list',
    yaml: '# mine\n- name: shop\n',
    says: `
  floe.yaml:2
    Expected a mapping (lines of key: value), found a list.`,
  },
  {
    title: 'a single value',
    yaml: 'hello\n',
    says: `
  floe.yaml:1
    Expected a mapping (lines of key: value), found 'hello'.`,
  },
  {
    title: 'a tab',
    yaml: 'name: shop\ncompute:\n\ttarget: duckdb\n',
    says: `
  floe.yaml:3
    This line is indented with a tab.
    YAML wants spaces: use two for each level.`,
  },
  {
    title: 'a bad indent',
    yaml: 'name: shop\ncompute:\n  target: duckdb\n properties: {}\n',
    says: `
  floe.yaml:4
    This is not valid YAML: all mapping items must start at the same column.
    Line up keys that belong together, using spaces.`,
  },
  {
    title: 'several documents',
    yaml: `${head}---\nname: other\n`,
    says: `
  floe.yaml:3
    A second document starts here. A floe.yaml is one document.
    Remove what follows, or move it into the floe.yaml of another folder.`,
  },
  {
    title: 'an unclosed quote',
    yaml: 'name: "shop\nversion: 1\n',
    says: `
  floe.yaml:1
    This is not valid YAML: a quote is opened and never closed.`,
  },
  {
    title: 'an unclosed bracket',
    yaml: 'name: [shop\nversion: 1\n',
    says: `
  floe.yaml:2
    This is not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ].
    Line up keys that belong together, using spaces.`,
  },
  {
    title: 'a colon in a value',
    yaml: 'name: shop: north\n',
    says: `
  floe.yaml:1
    This is not valid YAML: nested mappings are not allowed in compact mappings.
    A value that contains ': ' needs quotes around it.`,
  },
  {
    title: 'a line without a colon',
    yaml: 'name: shop\nversion\ncompute:\n  target: duckdb\n',
    says: `
  floe.yaml:2
    This is not valid YAML: implicit keys need to be on a single line.
    Is a ':' missing on this line?`,
  },
  {
    title: 'a value that starts like something else, never quoted back',
    yaml: 'name: !hunter2 shop\nversion: @hunter2\n',
    says: `
  floe.yaml:1
    This is not valid YAML: a tag (!name) that means nothing here.
    A value that starts with ! needs quotes around it.

  floe.yaml:2
    This is not valid YAML: plain value cannot start with reserved character @.
    Put the value in quotes.`,
  },
  {
    title: 'an unknown alias',
    yaml: 'name: *hunter2\n',
    says: `
  floe.yaml:1
    This is not valid YAML: an alias (*name) has no anchor (&name) before it.`,
  },
  {
    title: 'an alias in itself',
    yaml: 'governance: &all\n  policies: *all\n',
    says: `
  floe.yaml:2
    This is not valid YAML: an alias (*name) stands inside its own anchor (&name).`,
  },
  {
    title: 'a merge of no mapping',
    yaml: 'governance:\n  policies:\n    <<: 3\n',
    says: `
  floe.yaml:3
    This is not valid YAML: '<<' merges mappings, and this is not one.`,
  },
  {
    title: 'a list as a key',
    yaml: '? [a]\n: 1\n',
    says: `
  floe.yaml:1
    This is not valid YAML: a key is a list or a mapping.
    A key must be plain text.`,
  },
  {
    title: 'an alias bomb',
    yaml: 'bcdefghij'
      .split('')
      .reduce(
        (text, name, index) =>
          `${text}${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(9)}]\n`,
        'a: &a [x]\n',
      ),
    says: `
  floe.yaml:1
    The aliases (*name) of this file stand for too much to be read.
    Write the values out where they are needed.`,
  },
  {
    title: 'a long list repeated by aliases',
    yaml: `a: &a [${'1,'.repeat(20_000)}]\nb: [${'*a,'.repeat(50)}]\n`,
    says: `
  floe.yaml:1
    The aliases (*name) of this file stand for too much to be read.
    Write the values out where they are needed.`,
  },
  {
    title: 'hundreds of aliases',
    yaml: `a: &a 1\nb: [\n${'  *a,\n'.repeat(300)}]\n`,
    says: `
  floe.yaml:103
    The aliases (*name) of this file stand for too much to be read.
    Write the values out where they are needed.`,
  },
  {
    title: 'nesting without end',
    yaml: `name: ${'['.repeat(500_000)}`,
    says: `
  floe.yaml:1
    Nested too deeply: at most 100 levels are read.
    Look for brackets that were opened by mistake.`,
  },
];

const misshapen: readonly BadFile[] = [
  {
    title: 'duplicate keys',
    yaml: `${head}name: other\n${compute}  target: spark\n  target: spark\n${transforms}`,
    says: `
  floe.yaml:3 - name
    Key 'name' is already given on line 1. Keep one of the two.

  floe.yaml:6 - compute.target
    Key 'target' is already given on line 5. Keep one of the two.`,
  },
  {
    title: 'unknown keys; what was meant is not reported missing as well',
    yaml: `${head}computee:\n  target: duckdb\ntransform: []\nfnord: 1\nobservability:\n  trace: true\n`,
    says: `
  floe.yaml:3 - computee
    Unknown key 'computee'. Did you mean 'compute'?

  floe.yaml:5 - transform
    Unknown key 'transform'. Did you mean 'transforms'?

  floe.yaml:6 - fnord
    Unknown key 'fnord'.
    Known here: $schema, name, version, compute, transforms, consumption, governance, observability, catalog

  floe.yaml:8 - observability.trace
    Unknown key 'trace'. Did you mean 'traces'?`,
  },
  {
    title: 'values of the wrong kind',
    yaml: `${head}compute: []\ntransforms:\n  - models/\n  -\nobservability:\n  traces: sometimes\n  attributes:\n    team: [a]\nconsumption:\n  port: 4000.5\n  pre_aggregations:\n    refresh_schedule: {}\n`,
    says: `
  floe.yaml:3 - compute
    Expected a mapping, found a list.

  floe.yaml:5 - transforms[0]
    Expected a mapping, found 'models/'.

  floe.yaml:6 - transforms[1]
    Expected a mapping, found nothing.

  floe.yaml:8 - observability.traces
    Expected true or false, found 'sometimes'.

  floe.yaml:10 - observability.attributes.team
    Expected text, found a list.

  floe.yaml:12 - consumption.port
    Expected a whole number, found 4000.5.

  floe.yaml:14 - consumption.pre_aggregations.refresh_schedule
    Expected text, found a mapping.`,
  },
  {
    title: 'text without quotes that YAML reads as something else',
    yaml: `name: 5\nversion: 1.0\n${compute}${transforms}    target: true\nobservability:\n  attributes: {floor: 0x10}\n`,
    says: `
  floe.yaml:1 - name
    Without quotes, YAML reads 5 as a number, and text is wanted here.
    Put it in quotes: name: "5"

  floe.yaml:2 - version
    Without quotes, YAML reads 1.0 as a number, and text is wanted here.
    Put it in quotes: version: "1.0"

  floe.yaml:8 - transforms[0].target
    Without quotes, YAML reads true as a boolean, and text is wanted here.
    Put it in quotes: target: "true"

  floe.yaml:10 - observability.attributes.floor
    Without quotes, YAML reads 0x10 as a number, and text is wanted here.
    Put it in quotes: floor: "0x10"`,
  },
  {
    title: 'text that older YAML reads as something else',
    yaml: `name: no\nversion: 2024-01-31\n${compute}${transforms}`,
    says: `
  floe.yaml:1 - name
    Without quotes, YAML reads no as a boolean, and text is wanted here.
    Put it in quotes: name: "no"

  floe.yaml:2 - version
    Without quotes, YAML reads 2024-01-31 as a date, and text is wanted here.
    Put it in quotes: version: "2024-01-31"`,
  },
  {
    title: 'missing keys',
    yaml: '# mine\ncompute: {}\ntransforms:\n  - path: models/\n  - type: dbt\ncatalog: {}\n',
    says: `
  floe.yaml:2 - name
    Key 'name' is missing. Write, for example: name: my-project

  floe.yaml:2 - version
    Key 'version' is missing. Write, for example: version: "1.0"

  floe.yaml:2 - compute.target
    Key 'target' is missing. Write, for example: target: duckdb

  floe.yaml:4 - transforms[0].type
    Key 'type' is missing. Write, for example: type: dbt

  floe.yaml:5 - transforms[1].path
    Key 'path' is missing. Write, for example: path: models/

  floe.yaml:6 - catalog.type
    Key 'type' is missing. Write, for example: type: polaris

  floe.yaml:6 - catalog.uri
    Key 'uri' is missing. Write, for example: uri: https://polaris.example.com/api/catalog`,
  },
  {
    title: 'keys without a value',
    yaml: 'name:\nversion: ~\ncompute:\ntransforms:\nobservability:\n',
    says: `
  floe.yaml:1 - name
    Key 'name' has no value. Write, for example: name: my-project

  floe.yaml:2 - version
    Key 'version' has no value. Write, for example: version: "1.0"

  floe.yaml:3 - compute
    Key 'compute' has no value. Write, for example: compute: { target: duckdb }

  floe.yaml:4 - transforms
    There is no transform, so there is nothing to run. Write:
      transforms:
        - type: dbt
          path: models/`,
  },
  {
    title: 'empty text',
    yaml: 'name: ""\nversion: " "\ncompute:\n  target: ""\ntransforms: []\n',
    says: `
  floe.yaml:1 - name
    Name '' is not valid.
    A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.

  floe.yaml:2 - version
    'version' must not be empty.

  floe.yaml:4 - compute.target
    Value '' is not valid. Use one of: duckdb, snowflake, bigquery, redshift, databricks, postgres, spark, trino.

  floe.yaml:5 - transforms
    There is no transform, so there is nothing to run. Write:
      transforms:
        - type: dbt
          path: models/`,
  },
  {
    title: 'values that are not allowed',
    yaml: `${head}compute:\n  target: oracle\ntransforms:\n  - type: python\n    path: models/\ngovernance:\n  classification_source: DBT-META\n`,
    says: `
  floe.yaml:4 - compute.target
    Value 'oracle' is not valid. Use one of: duckdb, snowflake, bigquery, redshift, databricks, postgres, spark, trino.

  floe.yaml:6 - transforms[0].type
    Value 'python' is not valid. Use 'dbt'.

  floe.yaml:9 - governance.classification_source
    Value 'DBT-META' is not valid. Did you mean 'dbt_meta'?`,
  },
  {
    title: 'a bad name, and a version that is only a warning',
    yaml: `name: 2 my shop!\nversion: spring\n${compute}${transforms}`,
    says: `
  floe.yaml:1 - name
    Name '2 my shop!' is not valid. Did you mean 'my-shop'?
    A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.

  floe.yaml:2 - version
    Version 'spring' is not a semantic version, such as "1.0.0".`,
  },
  {
    title: 'a name no letter of which can stay, and one that is too long',
    yaml: `name: "\\e[31m"\nversion: "1.0"\nname: ${'a'.repeat(101)}\n${compute}${transforms}`,
    says: `
  floe.yaml:3 - name
    Key 'name' is already given on line 1. Keep one of the two.

  floe.yaml:3 - name
    Name '${'a'.repeat(57)}...' is not valid. Did you mean '${'a'.repeat(100)}'?
    A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.`,
  },
  {
    title: 'control characters, which a terminal must not see',
    yaml: `name: "\\e[31mshop"\nversion: "1.0"\n"\\e[2J": 1\n${compute}${transforms}observability:\n  attributes: {"\\e[0m": ~}\n`,
    says: `
  floe.yaml:1 - name
    Name '\\u001b[31mshop' is not valid. Did you mean 'mshop'?
    A name starts with a letter, then letters, digits, '-' and '_', at most 100 in all.

  floe.yaml:3 - ["\\u001b[2J"]
    Unknown key '\\u001b[2J'.
    Known here: $schema, name, version, compute, transforms, consumption, governance, observability, catalog

  floe.yaml:10 - observability.attributes["\\u001b[0m"]
    Key '\\u001b[0m' has no value. Write, for example: \\u001b[0m: ...`,
  },
  {
    title: 'names of secrets that are none; their text is not shown',
    yaml: `${head}${compute}  connection_secret_ref: hunter 2\n${transforms}consumption:\n  api_secret_ref: -x\n`,
    says: `
  floe.yaml:5 - compute.connection_secret_ref
    This is not the name of a secret. (The value of a secret never belongs here.)
    A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.

  floe.yaml:10 - consumption.api_secret_ref
    This is not the name of a secret. (The value of a secret never belongs here.)
    A name starts with a letter or digit, then letters, digits, '-' and '_', at most 253 in all.`,
  },
  {
    title: 'text of the wrong form, numbers out of range',
    yaml: `${head}${compute}${transforms}observability:\n  tracing:\n    sampling: {probability: 2}\n  metrics_config: {scrape_interval: often, retention_days: 900}\ncatalog: {type: glue, uri: glue, scope: ADMIN}\n`,
    says: `
  floe.yaml:10 - observability.tracing.sampling.probability
    Expected a number from 0 to 1, found 2.

  floe.yaml:11 - observability.metrics_config.scrape_interval
    Value 'often' is not valid. Expected a number and s, m or h, such as 15s.

  floe.yaml:11 - observability.metrics_config.retention_days
    Expected a whole number from 1 to 365, found 900.

  floe.yaml:12 - catalog.uri
    An endpoint differs between environments.
    Nothing uses the catalog of this form: leave it out, or name one of a platform.yaml.

  floe.yaml:12 - catalog.uri
    URI 'glue' has no scheme. Start it with https:// or http://.

  floe.yaml:12 - catalog.scope
    Value 'ADMIN' is not valid. Expected PRINCIPAL_ROLE: and the name of a role, such as PRINCIPAL_ROLE:DATA_ENGINEER.`,
  },
  {
    title: 'properties DuckDB does not take',
    yaml: `${head}${compute}  properties:\n    path: 5\n    threads: "0"\n    memory_limit: 4\n    extensions: [httpfs, {name: h3}, 5, ~]\n${transforms}`,
    says: `
  floe.yaml:6 - compute.properties.path
    Without quotes, YAML reads 5 as a number, and text is wanted here.
    Put it in quotes: path: "5"

  floe.yaml:7 - compute.properties.threads
    Expected a whole number of at least 1, found '0'.

  floe.yaml:8 - compute.properties.memory_limit
    Without quotes, YAML reads 4 as a number, and text is wanted here.
    Put it in quotes: memory_limit: "4"

  floe.yaml:9 - compute.properties.extensions[2]
    Expected the name of an extension, or a mapping with its name, found 5.

  floe.yaml:9 - compute.properties.extensions[3]
    Expected the name of an extension, or a mapping with its name, found nothing.`,
  },
  {
    title: 'keys and values of the form that names profiles, beside a compute that is a mapping',
    yaml: `${head}${compute}catalog: default\nstorage: default\norchestration: {}\n${transforms}`,
    says: `
  floe.yaml:5 - catalog
    Expected a mapping with type and uri, found 'default': compute (line 3) is a mapping, so catalog is one too.
    Remove catalog, or move compute to platform.yaml and write the name of its profile: compute: default

  floe.yaml:6 - storage
    'storage' goes with the names of profiles, but compute (line 3) is a mapping and names none.
    Remove 'storage', or move compute to platform.yaml and write the name of its profile: compute: default

  floe.yaml:7 - orchestration
    'orchestration' goes with the names of profiles, but compute (line 3) is a mapping and names none.
    Remove 'orchestration', or move compute to platform.yaml and write the name of its profile: compute: default`,
  },
  {
    title: 'mappings beside a compute that names a profile',
    yaml: `${head}compute: analytics\ncatalog: {type: glue, uri: x}\nstorage: {}\n${transforms}`,
    says: `
  floe.yaml:4 - catalog
    Expected the name of a profile, found a mapping: with 'compute' (line 3), floe.yaml names profiles.
    Move the mapping to platform.yaml, as catalogs.default, and write: catalog: default

  floe.yaml:5 - storage
    Expected the name of a profile, found a mapping: with 'compute' (line 3), floe.yaml names profiles.
    Move the mapping to platform.yaml, as storage.default, and write: storage: default`,
  },
  {
    title: 'a problem inside an alias points at where it is written',
    yaml: `${head}${compute}${transforms}governance:\n  policies:\n    shared: &shared\n      trace: true\nobservability:\n  <<: *shared\n`,
    says: `
  floe.yaml:11 - observability.trace
    Unknown key 'trace'. Did you mean 'traces'?`,
  },
  {
    title: 'Windows line ends and a byte order mark',
    yaml: `\uFEFF${head}fnord: 1\n${compute}${transforms}`.replaceAll('\n', '\r\n'),
    says: `
  floe.yaml:3 - fnord
    Unknown key 'fnord'.
    Known here: $schema, name, version, compute, transforms, consumption, governance, observability, catalog`,
  },
];

const wrongPaths: readonly BadFile[] = [
  {
    title: 'the example of the runtime view, §3.3',
    yaml: 'name: shop\nversion: "1.0"\n\ncompute:\n  target: duckdbb\ntransforms:\n  - type: dbt\n    path: modells/\n',
    disk: ['models/'],
    says: `
  floe.yaml:5 - compute.target
    Value 'duckdbb' is not valid. Did you mean 'duckdb'?

  floe.yaml:8 - transforms[0].path
    Directory 'modells/' does not exist. Found 'models/'.`,
  },
  {
    title: 'directories that are missing, files, or cannot be',
    yaml: `${head}${compute}transforms:
  - {type: dbt, path: stagingg/daily}
  - {type: dbt, path: dbt/modells/daily}
  - {type: dbt, path: marts}
  - {type: dbt, path: query.sql}
  - {type: dbt, path: "a\\0b"}
`,
    disk: ['dbt/models/', 'staging/', 'query.sql', 'dbt_project.yml'],
    says: `
  floe.yaml:6 - transforms[0].path
    Directory 'stagingg/daily/' does not exist. Found 'staging/'.

  floe.yaml:7 - transforms[1].path
    Directory 'dbt/modells/daily/' does not exist. Found 'dbt/models/'.

  floe.yaml:8 - transforms[2].path
    Directory 'marts/' does not exist.

  floe.yaml:9 - transforms[3].path
    'query.sql' is a file. Name the directory it is in.

  floe.yaml:10 - transforms[4].path
    'a\\u0000b' could not be looked at: its name holds a character no file name has.
    Check the path, and who may read it.`,
  },
  {
    title: 'absolute paths',
    yaml: `${head}${compute}transforms:\n  - {type: dbt, path: <project>/models}\n  - {type: dbt, path: /elsewhere}\n  - {type: dbt, path: "C:\\\\models"}\n`,
    says: `
  floe.yaml:6 - transforms[0].path
    Path '<project>/models' is absolute.
    Write it relative to floe.yaml: models/

  floe.yaml:7 - transforms[1].path
    Path '/elsewhere' is absolute.
    Write it relative to floe.yaml, such as models/

  floe.yaml:8 - transforms[2].path
    Path 'C:\\models' is absolute.
    Write it relative to floe.yaml, such as models/`,
  },
  {
    title: 'one path in three spellings',
    yaml: `${head}${compute}transforms:\n  - {type: dbt, path: models}\n  - {type: dbt, path: ./models/}\n  - {type: dbt, path: x/../models}\n`,
    disk: withModels,
    says: `
  floe.yaml:7 - transforms[1].path
    Path './models/' is already given on line 6. Keep one of the two.

  floe.yaml:8 - transforms[2].path
    Path 'x/../models' is already given on line 6. Keep one of the two.`,
  },
  {
    title: 'no dbt project: one problem, however many transforms',
    yaml: `${head}${compute}transforms:\n  - {type: dbt, path: staging}\n  - {type: dbt, path: marts/}\n`,
    disk: ['staging/', 'marts/'],
    says: `
  floe.yaml:6 - transforms[0].path
    No dbt_project.yml in 'staging/', 'marts/' or up to 5 folders above.
    Every dbt project has one at its top. Add it next to floe.yaml, or correct the path.`,
  },
  {
    title: 'a dbt project too far above',
    yaml: `${head}${compute}transforms:\n  - {type: dbt, path: a/b/c/d/e/f}\n`,
    disk: ['a/b/c/d/e/f/', 'dbt_project.yml'],
    says: `
  floe.yaml:6 - transforms[0].path
    No dbt_project.yml in 'a/b/c/d/e/f/' or up to 5 folders above.
    Every dbt project has one at its top. Add it next to floe.yaml, or correct the path.`,
  },
  {
    title: 'two dbt projects',
    yaml: `${head}${compute}transforms:\n  - {type: dbt, path: sales/models}\n  - {type: dbt, path: models}\n  - {type: dbt, path: ../stock}\n`,
    disk: ['sales/models/', 'sales/dbt_project.yml', '../stock/dbt_project.yml', ...withModels],
    says: `
  floe.yaml:7 - transforms[1].path
    'models/' is in the dbt project ./, but 'sales/models/' (line 6) is in ./sales.
    One floe.yaml runs one dbt project. Give each its own floe.yaml.

  floe.yaml:8 - transforms[2].path
    '../stock/' is in the dbt project ../stock, but 'sales/models/' (line 6) is in ./sales.
    One floe.yaml runs one dbt project. Give each its own floe.yaml.`,
  },
];

const unsafe: readonly BadFile[] = [
  {
    title: 'credentials by their key; the value is never shown',
    yaml: `${head}compute:
  target: postgres
  properties:
    password: hunter2
    apiKey: 12345
    token: "{{ env_var('DB_TOKEN') }}"
    passphrase: "{{ env_var('DB_PASS', 'hunter2') }}"
    client_secret: {secret_ref: polaris-oauth}
    api_key_ref: my-key
    private_key: \${KEY}
    access_key: ""
    auth_token: none # pragma: allowlist secret
password: hunter2
${transforms}governance:
  policies:
    tokens: [hunter2]
`,
    says: `
  floe.yaml:6 - compute.properties.password
    Field 'password' must not hold a credential in plain text.
    Use: password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"

  floe.yaml:7 - compute.properties.apiKey
    Field 'apiKey' must not hold a credential in plain text.
    Use: apiKey: "{{ env_var('DBT_ENV_SECRET_API_KEY') }}"

  floe.yaml:9 - compute.properties.passphrase
    Field 'passphrase' must not hold a credential in plain text.
    Use: passphrase: "{{ env_var('DBT_ENV_SECRET_PASSPHRASE') }}"

  floe.yaml:12 - compute.properties.private_key
    Field 'private_key' holds a credential, so no \${...} is filled in: it would be written to .floe/artifacts.json.
    Use: private_key: "{{ env_var('DBT_ENV_SECRET_PRIVATE_KEY') }}"

  floe.yaml:15 - password
    Field 'password' must not hold a credential in plain text.
    Take it out, and keep it in a secret or an environment variable.

  floe.yaml:21 - governance.policies.tokens[0]
    Field 'tokens' must not hold a credential in plain text.
    Take it out, and keep it in a secret or an environment variable.`,
  },
  {
    title: 'a credential behind an alias',
    yaml: `${head}${compute}${transforms}governance:\n  policies:\n    x: &x hunter2\n    password: *x\n`,
    says: `
  floe.yaml:11 - governance.policies.password
    Field 'password' must not hold a credential in plain text.
    Take it out, and keep it in a secret or an environment variable.`,
  },
  {
    title: 'credentials by their shape, wherever they stand',
    yaml: `name: ${awsKey} x\nversion: ${githubToken}\n${compute}  properties:\n    dsn: postgres://ada:hunter2@db/shop\n    ${githubToken}: 1\n${transforms}`,
    says: `
  floe.yaml:1 - name
    This looks like an AWS access key. Credentials never belong in floe.yaml.
    Take it out, and replace it at its issuer if it was ever committed.

  floe.yaml:2 - version
    This looks like a GitHub token. Credentials never belong in floe.yaml.
    Take it out, and replace it at its issuer if it was ever committed.

  floe.yaml:6 - compute.properties.dsn
    This looks like a URL with a password in it. Credentials never belong in floe.yaml.
    Take it out, and replace it at its issuer if it was ever committed.

  floe.yaml:7 - compute.properties.***
    This looks like a GitHub token. Credentials never belong in floe.yaml.
    Take it out, and replace it at its issuer if it was ever committed.`,
  },
  {
    title: 'a secret as a wrong key is not shown by any other sentence',
    yaml: `${head}${githubToken}: 1\n${compute}${transforms}`,
    says: `
  floe.yaml:3 - ***
    This looks like a GitHub token. Credentials never belong in floe.yaml.
    Take it out, and replace it at its issuer if it was ever committed.`,
  },
  {
    title: 'endpoints',
    yaml: `$schema: https://example.com/floe.json
${head}compute:
  target: duckdb
  properties:
    path: s3://lake/shop.duckdb
    host: db.example.com:5432
    plain_host: db.example.com
    extensions: [httpfs, "https://extensions"]
transforms:
  - {type: dbt, path: "s3://lake/models"}
observability:
  otlp_endpoint: http://collector:4317
consumption:
  pre_aggregations:
    cube_store: {s3_endpoint: "https://minio"}
`,
    says: `
  floe.yaml:7 - compute.properties.path
    This is an endpoint. It differs between environments, and does not belong in floe.yaml.
    Put it in an environment variable, and write: path: "{{ env_var('WAREHOUSE_PATH') }}"

  floe.yaml:8 - compute.properties.host
    This is an endpoint. It differs between environments, and does not belong in floe.yaml.
    Put it in an environment variable, and write: host: "{{ env_var('WAREHOUSE_HOST') }}"

  floe.yaml:10 - compute.properties.extensions[1]
    This is an endpoint. It differs between environments, and does not belong in floe.yaml.
    Put it in an environment variable, and write: "{{ env_var('WAREHOUSE_EXTENSIONS') }}"

  floe.yaml:12 - transforms[0].path
    This is an endpoint. It differs between environments, and does not belong in floe.yaml.
    Name a directory, relative to floe.yaml.

  floe.yaml:14 - observability.otlp_endpoint
    An endpoint differs between environments.
    Put it in an environment variable, and write: otlp_endpoint: \${PIPELINE_OTLP_ENDPOINT}

  floe.yaml:17 - consumption.pre_aggregations.cube_store.s3_endpoint
    This is an endpoint. It differs between environments, and does not belong in floe.yaml.
    Take it out.`,
  },
  {
    title: 'a catalog that is accepted, with warnings',
    yaml: `${head}${compute}${transforms}catalog:\n  type: polaris\n  uri: polaris:8181/api/catalog\n  scope: PRINCIPAL_ROLE:ALL\n`,
    disk: withModels,
    says: `
  floe.yaml:10 - catalog.uri
    An endpoint differs between environments.
    Nothing uses the catalog of this form: leave it out, or name one of a platform.yaml.

  floe.yaml:10 - catalog.uri
    URI 'polaris:8181/api/catalog' has no scheme. Start it with https:// or http://.

  floe.yaml:11 - catalog.scope
    PRINCIPAL_ROLE:ALL asks for every role. Name the one this pipeline needs.`,
  },
];

const unused: readonly BadFile[] = [
  {
    title: 'keys that are accepted and change nothing, with warnings',
    yaml: `${head}${compute}  connection_secret_ref: warehouse_login
transforms:
  - {type: dbt, path: models/}
  - type: dbt
    path: staging/
    target: prod
  - {type: dbt, path: marts/, target: }
`,
    disk: [...withModels, 'staging/', 'marts/'],
    says: `
  floe.yaml:5 - compute.connection_secret_ref
    Nothing uses this yet: no run reads a secret by its name.
    Leave it out. In compute.properties, write: "{{ env_var('DBT_ENV_SECRET_...') }}"

  floe.yaml:10 - transforms[1].target
    Nothing uses this yet: every run builds into the one target of the profile floe makes.
    Leave it out, so that nobody counts on it.`,
  },
  {
    title: 'a credential outside of the properties, where no variable would be filled in',
    yaml: `${head}${compute}  password: hunter2\n${transforms}`,
    says: `
  floe.yaml:5 - compute.password
    Field 'password' must not hold a credential in plain text.
    Take it out, and keep it in a secret or an environment variable.`,
  },
];

const endless: BadFile = {
  title: 'more problems than anyone reads',
  yaml: `${head}${compute}${transforms}governance:\n  policies:\n    tokens: [${'hunter2,'.repeat(250)}]\n`,
  says: `${`
  floe.yaml:10 - governance.policies.tokens[N]
    Field 'tokens' must not hold a credential in plain text.
    Take it out, and keep it in a secret or an environment variable.
`.repeat(100)}
  floe.yaml
    Not shown: 150 more. Correct these, and check again.`,
};

const onlyPosix = ['a device in its place', 'a link to itself'];

const badFiles = [
  ...unreadableFiles,
  ...misshapen,
  ...wrongPaths,
  ...unsafe,
  ...unused,
  endless,
].filter(({ title }) => process.platform !== 'win32' || !onlyPosix.includes(title));

let sandbox: string;
let projects = 0;

/** A new folder deep enough that looking for a dbt project stays inside of it. */
async function makeProject({
  yaml,
  disk = withModels,
  make,
}: Omit<BadFile, 'title' | 'says'>): Promise<string> {
  projects += 1;
  const project = path.join(sandbox, String(projects), '1/2/3/4/5/project');
  await mkdir(project, { recursive: true });
  for (const each of disk) {
    const target = path.join(project, each);
    await mkdir(each.endsWith('/') ? target : path.dirname(target), { recursive: true });
    if (!each.endsWith('/')) await writeFile(target, '');
  }
  if (yaml !== undefined) {
    const content = typeof yaml === 'string' ? yaml.replaceAll('<project>', project) : yaml;
    await writeFile(path.join(project, 'floe.yaml'), content);
  }
  await make?.(project);
  return project;
}

function rendered(outcome: Outcome<FloeConfig>, project: string): string {
  const diagnostics = outcome.ok ? outcome.warnings : outcome.problems;
  const text = renderDiagnostics(diagnostics, paintFor(false)).join('\n');
  return `\n${text}`
    .replaceAll(project, '<project>')
    .replaceAll(/tokens\[\d+\]$/gm, (location) =>
      diagnostics.length > 100 ? 'tokens[N]' : location,
    );
}

beforeAll(async () => {
  sandbox = await mkdtemp(path.join(tmpdir(), 'floe-config-'));
});

afterAll(() => rm(sandbox, { recursive: true, force: true }));

describe('a floe.yaml with something wrong', () => {
  it.each(badFiles)('$title', async ({ says, ...given }) => {
    const projectDir = await makeProject(given);
    const outcome = await readFloeConfig({ projectDir });
    expect(rendered(outcome, projectDir)).toBe(says);
  });

  it('shows the sentence of every code there is', async () => {
    const seen = new Set<string>();
    for (const given of badFiles) {
      const outcome = await readFloeConfig({ projectDir: await makeProject(given) });
      for (const { code } of outcome.ok ? outcome.warnings : outcome.problems) seen.add(code);
    }
    for (const { says } of badFloes) for (const each of says) seen.add(each.slice(0, 7));
    expect([...seen].sort()).toEqual(Object.keys(configEntries).sort());
  });

  it('knows line, column and length of a value', async () => {
    const [example] = wrongPaths;
    const outcome = await readFloeConfig({ projectDir: await makeProject(example!) });
    expect(outcome.ok ? [] : outcome.problems.map(({ place }) => place)).toEqual([
      { file: 'floe.yaml', line: 5, column: 11, length: 7, location: 'compute.target' },
      { file: 'floe.yaml', line: 8, column: 11, length: 8, location: 'transforms[0].path' },
    ]);
  });

  it('has the same columns with a byte order mark', async () => {
    const yaml = `\uFEFFname: 5\n`;
    const outcome = await readFloeConfig({ projectDir: await makeProject({ yaml }) });
    expect(outcome.ok ? undefined : outcome.problems[0]?.place).toMatchObject({
      line: 1,
      column: 1,
    });
    const places = outcome.ok ? [] : outcome.problems.map(({ place }) => place);
    expect(places).toContainEqual(
      expect.objectContaining({ location: 'name', line: 1, column: 7, length: 1 }),
    );
  });
});

const initial = `# floe.yaml
name: my-project
version: "1.0"

compute:
  target: duckdb
  properties:
    path: ./warehouse/my-project.duckdb

transforms:
  - type: dbt
    path: models/

observability:
  traces: true
  metrics: true
  lineage: true
`;

describe('a floe.yaml that is fine', () => {
  it('is read without a warning when it is the one floe init writes', async () => {
    const projectDir = await makeProject({ yaml: initial });
    expect(await readFloeConfig({ projectDir })).toEqual({
      ok: true,
      warnings: [],
      value: {
        form: 'inline',
        locate: expect.any(Function),
        name: 'my-project',
        version: '1.0',
        compute: {
          target: 'duckdb',
          properties: { path: './warehouse/my-project.duckdb' },
        },
        transforms: [{ type: 'dbt', path: 'models/' }],
        observability: { traces: true, metrics: true, lineage: true },
        projectDir,
        dbtProjectDir: projectDir,
        sourceHash: '77635a83e3f50b8220a6f8af46ed84c4e6e9113214c82dd321d681bb3d975cbf',
      },
    });
  });

  it('gets every default, every spelling of true, and passes sections on', async () => {
    const yaml = `name: shop
version: 1.0.0-rc.1
compute:
  target: duckdb
  connection_secret_ref: warehouse_login
  properties: {path: ":memory:", threads: "8", extensions: [httpfs, {name: h3, repo: community}], other: [1]}
transforms:
  - {type: dbt, path: dbt/models, target: prod}
consumption: {enabled: "yes", port: "4001", dev_mode: off, api_secret_ref: cube}
governance: {policies: {a: &a {x: 1}, b: {<<: *a, y: 2}}}
observability: {traces: n, metrics: 1, lineage: }
catalog: ~
`;
    const disk = ['dbt/models/', 'dbt/dbt_project.yml', 'dbt_project.yml'];
    const projectDir = await makeProject({ yaml, disk });
    const outcome = await readFloeConfig({ projectDir });
    expect(outcome.ok ? outcome.warnings : outcome.problems).toMatchObject([
      { code: 'FLOE245' },
      { code: 'FLOE244' },
    ]);
    expect(outcome.ok && outcome.value).toEqual({
      form: 'inline',
      locate: expect.any(Function),
      name: 'shop',
      version: '1.0.0-rc.1',
      compute: {
        target: 'duckdb',
        connectionSecretRef: 'warehouse_login',
        properties: {
          path: ':memory:',
          threads: 8,
          extensions: ['httpfs', { name: 'h3', repo: 'community' }],
          other: [1],
        },
      },
      transforms: [{ type: 'dbt', path: 'dbt/models', target: 'prod' }],
      consumption: { enabled: true, port: 4001, dev_mode: false, api_secret_ref: 'cube' },
      governance: { policies: { a: { x: 1 }, b: { x: 1, y: 2 } } },
      observability: { traces: false, metrics: true, lineage: true },
      projectDir,
      dbtProjectDir: path.join(projectDir, 'dbt'),
      sourceHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('may have its dbt project beside it, or five folders above its models', async () => {
    const yaml = `${head}${compute}transforms:\n  - {type: dbt, path: ../dbt/a/b/c/d/models}\n`;
    const disk = ['../dbt/a/b/c/d/models/', '../dbt/dbt_project.yml'];
    const projectDir = await makeProject({ yaml, disk });
    const outcome = await readFloeConfig({ projectDir });
    expect(outcome).toMatchObject({
      ok: true,
      value: { dbtProjectDir: path.join(projectDir, '../dbt') },
    });
  });

  it('can be found from a relative folder', async () => {
    const projectDir = await makeProject({ yaml: initial });
    const relative = path.relative(process.cwd(), projectDir);
    expect(await readFloeConfig({ projectDir: relative })).toMatchObject({
      ok: true,
      value: { projectDir, dbtProjectDir: projectDir },
    });
  });

  it('may name environment variables where it may not name what they hold', async () => {
    const properties = `{path: "{{ env_var('WAREHOUSE_PATH') }}", password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"}`;
    const yaml = `${head}${compute}  properties: ${properties}\n${transforms}`;
    const outcome = await readFloeConfig({ projectDir: await makeProject({ yaml }) });
    expect(outcome).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(['md:shop', ':memory:', 'warehouse/shop.duckdb', 'C:/data/shop.duckdb'])(
    'may keep its database in %s',
    async (database) => {
      const yaml = `${head}${compute}  properties: {path: "${database}"}\n${transforms}`;
      const outcome = await readFloeConfig({ projectDir: await makeProject({ yaml }) });
      expect(outcome).toMatchObject({ ok: true, warnings: [] });
    },
  );
});
