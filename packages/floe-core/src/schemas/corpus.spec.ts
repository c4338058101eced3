import Ajv from 'ajv/dist/2020';

import { parseFloeConfig } from '../config/parse-config';
import type { Outcome } from '../diagnostics';
import { parsePlatform } from '../platform/parse-platform';
import { planProject, templateNames } from '../scaffold';
import { readSource } from '../source';
import { type SchemaName, shippedSchema } from '.';

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });

const accepts = (name: SchemaName) => ajv.compile(JSON.parse(shippedSchema(name)) as object);
const floe = accepts('floe');
const platform = accepts('platform');

/** Where `models/` is there and nothing else. */
function judgeFloe(text: string): Outcome<unknown> {
  return parseFloeConfig(text, {
    projectDir: '/shop',
    sourceHash: '',
    environment: {},
    directories: new Map([
      ['models/', { is: 'directory', dbtProjectDir: '/shop' }],
      ['lost/', { is: 'missing', parent: '', name: 'lost', neighbours: ['models'] }],
    ]),
  });
}

function judgePlatform(text: string): Outcome<unknown> {
  const facts = { file: 'platform.yaml', path: '/p.yaml', env: 'dev', source: '', sourceHash: '' };
  return parsePlatform(text, facts);
}

/** What an editor sees: the values in the file. */
function valueIn(text: string): unknown {
  const source = readSource(text, 'file.yaml');
  if (!source.ok) throw new Error(JSON.stringify(source.problems));
  return source.value.value;
}

const errorsOf = (judged: Outcome<unknown>): readonly string[] =>
  judged.ok
    ? []
    : judged.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

const head = `name: shop
version: "1.0.0"
transforms: [{ type: dbt, path: models/ }]
`;
const inline = `${head}compute: { target: duckdb, properties: { path: shop.duckdb } }\n`;

const oauth = `catalogs:
  default:
    uri: http://polaris:8181/api/catalog
    warehouse: demo
    credentials:
      mode: oauth2
      client_id: { secret_ref: polaris-oauth }
      client_secret: { secret_ref: polaris-oauth }
      scope: PRINCIPAL_ROLE:ALL
`;

const jobs = `orchestration:
  partitions: { daily: { type: time_window, start: "2025-01-01", cron_schedule: "@daily" } }
  assets: { "*": { partitions: daily } }
  jobs: { nightly: { type: batch, selection: ["tag:daily"] } }
  schedules: { night: { job: nightly, cron_schedule: "0 6 * * MON-FRI", timezone: Europe/Berlin } }
`;

describe('files that are fine are fine for the schema too', () => {
  it.each(templateNames())('the template %s', (template) => {
    const planned = planProject({ name: 'shop', template });
    if (!planned.ok) throw new Error('There is no such template.');
    const text = planned.value.find(({ path }) => path === 'floe.yaml')?.content ?? '';
    expect(floe(valueIn(text))).toBe(true);
  });

  it.each([
    ['inline', inline],
    ['inline, with a comment for the editor', `# yaml-language-server: $schema=x\n${inline}`],
    [
      'inline, with words for true and false',
      `${inline}observability: { traces: "yes", lineage: OFF }\n`,
    ],
    ['inline, with a number in text', `${inline}consumption: { port: "4001" }\n`],
    ['inline, with sections left empty', `${inline}governance:\nobservability:\n`],
    [
      'inline, with an extension of its own',
      inline.replace('path: shop', 'extensions: [{ name: httpfs }], path: shop'),
    ],
    [
      'inline, of another target',
      `${head}compute: { target: postgres, properties: { anything: 1 } }\n`,
    ],
    [
      'inline, with variables',
      inline.replace('path: shop', 'threads: "${THREADS:-4}", path: shop'),
    ],
    ['profiles, none written', head],
    [
      'profiles, with variables',
      head + jobs.replace('timezone', 'enabled: "${ON:-yes}", timezone'),
    ],
    ['profiles', `${head}compute: warehouse\nstorage: lake\ncatalog: polaris\n`],
    ['profiles, with compute left empty', `${head}compute:\nstorage: lake\n`],
    ['profiles of a registry', `${head}platform: registry/acme:^1.2.0\n`],
    ['profiles and jobs', head + jobs],
  ])('floe.yaml: %s', (_, text) => {
    expect(errorsOf(judgeFloe(text))).toEqual([]);
    expect(floe(valueIn(text))).toBe(true);
  });

  it.each([
    ['only a version', 'version: 1.2.0\n'],
    ['a catalog with oauth2', oauth],
    [
      'storage and compute',
      'storage: { default: { bucket: my-lake, endpoint: "http://minio:9000" } }\ncompute: { default: {} }\n',
    ],
    ['sections left empty', 'storage:\ncatalogs:\nlayers:\n'],
  ])('platform.yaml: %s', (_, text) => {
    expect(errorsOf(judgePlatform(text))).toEqual([]);
    expect(platform(valueIn(text))).toBe(true);
  });

  it('an empty platform.yaml', () => {
    expect(judgePlatform('').ok).toBe(true);
    expect(platform(null)).toBe(true);
  });
});

describe('files of a wrong shape are wrong for both', () => {
  it.each([
    ['nothing in it', 'name: shop\n'],
    ['an unknown key', `${inline}colour: red\n`],
    ['an unknown key further in', `${inline}observability: { tracing: { smapling: {} } }\n`],
    ['a target that is none', inline.replace('duckdb,', 'duckdbb,')],
    ['a version that is a number', inline.replace('"1.0.0"', '1.0')],
    ['a version that is empty', inline.replace('"1.0.0"', '" "')],
    ['a name that is none', inline.replace('shop', '1shop')],
    ['a name that is too long', inline.replace('shop', 'a'.repeat(101))],
    ['a transform without a path', inline.replace(', path: models/', '')],
    ['a transform that is not dbt', inline.replace('type: dbt', 'type: spark')],
    ['threads that are none', inline.replace('path: shop', 'threads: 0, path: shop')],
    ['extensions that are none', inline.replace('path: shop', 'extensions: [{}], path: shop')],
    ['a list for a mapping', `${head}compute: []\n`],
    ['compute left empty', `${head}compute:\n`],
    ['a switch that is none', `${inline}observability: { traces: maybe }\n`],
    [
      'a share of more than all',
      `${inline}observability: { tracing: { sampling: { probability: 1.1 } } }\n`,
    ],
    ['the name of a secret that is none', `${inline}consumption: { api_secret_ref: "no name" }\n`],
    ['a key of the other form', `${inline}storage: lake\n`],
    ['a catalog of the other form', `${head}compute: warehouse\ncatalog: { type: glue, uri: x }\n`],
    ['a catalog of the inline form alone', `${head}catalog: { type: glue, uri: x }\n`],
    ['a profile that is none', `${head}compute: 9lives\n`],
    ['a job of no kind', `${head}orchestration: { jobs: { a: { selection: [x] } } }\n`],
    [
      'a job with a name that is none',
      `${head}orchestration: { jobs: { a-b: { type: ops, target_function: a.b } } }\n`,
    ],
    [
      'a job that makes nothing',
      `${head}orchestration: { jobs: { a: { type: batch, selection: [] } } }\n`,
    ],
  ])('floe.yaml: %s', (_, text) => {
    expect(errorsOf(judgeFloe(text))).not.toEqual([]);
    expect(floe(valueIn(text))).toBe(false);
  });

  it.each([
    ['an unknown key', 'colour: red\n'],
    ['a version of two numbers', 'version: "1.2"\n'],
    ['a store without a bucket', 'storage: { default: { type: s3 } }\n'],
    ['a bucket with too short a name', 'storage: { default: { bucket: ab } }\n'],
    [
      'a secret that is written down',
      oauth.replace('client_secret: { secret_ref: polaris-oauth }', 'client_secret: hush'),
    ],
    [
      'a reference with more in it',
      oauth.replace(
        'client_secret: { secret_ref: polaris-oauth }',
        'client_secret: { secret_ref: a, value: b }',
      ),
    ],
    ['a mode that is none', oauth.replace('mode: oauth2', 'mode: oauth')],
    [
      'a role that is none',
      'storage: { default: { bucket: lake, credentials: { role_arn: admin } } }\n',
    ],
    [
      'a port that is none',
      'infrastructure: { network: { local_access: { ports: { dagster: 80 } } } }\n',
    ],
    ['a list for a mapping', 'compute: [duckdb]\n'],
  ])('platform.yaml: %s', (_, text) => {
    expect(errorsOf(judgePlatform(text))).not.toEqual([]);
    expect(platform(valueIn(text))).toBe(false);
  });
});

/*
 * What only `floe validate` knows, because it looks at more than one value, at the disk, or at lists that are not in a
 * schema: an editor is silent about these. Every code of such a rule is here; a rule that a schema could hold is not.
 */
describe('what only validate finds', () => {
  it.each([
    [
      'FLOE251',
      'a cron expression that is none',
      head + jobs.replace('0 6 * * MON-FRI', '0 6 * *'),
    ],
    ['FLOE252', 'a time zone that is none', head + jobs.replace('Europe/Berlin', 'Europe/Berln')],
    ['FLOE253', 'a day that is in no calendar', head + jobs.replace('2025-01-01', '2025-02-30')],
    [
      'FLOE211',
      'a number in text, out of its range',
      inline.replace('path: shop', 'threads: "0", path: shop'),
    ],
    ['FLOE210', 'a range of versions that is none', `${head}platform: registry/acme:latest\n`],
    ['FLOE220', 'a directory that is not there', inline.replace('models/', 'lost/')],
    [
      'FLOE230',
      'a credential',
      `${inline}governance: { policies: { password: hunter2-hunter2 } }\n`,
    ],
    [
      'FLOE240',
      'an endpoint',
      `${inline}governance: { policies: { where: "https://example.com" } }\n`,
    ],
  ])('floe.yaml, %s: %s', (code, _, text) => {
    expect(errorsOf(judgeFloe(text))).toContain(code);
    expect(floe(valueIn(text))).toBe(true);
  });

  it.each([
    [
      'FLOE613',
      'a profile that is not there',
      'layers: { a: { name: a, storage_ref: lake, namespace: a } }\n',
    ],
    ['FLOE614', 'credentials that are not complete', oauth.replace(/ +scope.*\n/, '')],
    ['FLOE612', 'a profile with a name that is none', 'compute: { 9lives: {} }\n'],
    ['FLOE210', 'a time zone that is none', 'infrastructure: { timezone: Europe/Berln }\n'],
    [
      'FLOE618',
      'a setting that another one needs',
      'infrastructure: { cloud: { provider: aws } }\n',
    ],
  ])('platform.yaml, %s: %s', (code, _, text) => {
    expect(errorsOf(judgePlatform(text))).toContain(code);
    expect(platform(valueIn(text))).toBe(true);
  });
});
