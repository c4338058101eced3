// What `validate` takes of a project with a thousand models and a platform.yaml that uses everything, inside its process:
// from loading floe-core to the verdict, beside reading the same files plainly.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/run.mjs';
import { judge, median, printRows } from './measure.mjs';

const limitMs = 300;
const rounds = 11;

export function validate({ place }) {
  const folder = makeProject(path.join(place, 'thousand'));
  console.log(`\nvalidate, 1,000 models and a full platform.yaml: ${rounds} rounds`);
  const ms = { validate: [], 'reading the files': [] };
  for (let round = 0; round <= rounds; round += 1) {
    const taken = {
      validate: measured(validating, folder),
      'reading the files': measured(reading, folder),
    };
    if (round > 0) for (const [name, each] of Object.entries(taken)) ms[name].push(each);
  }
  printRows(ms, 'ms');
  const ratio = median(ms.validate) / median(ms['reading the files']);
  console.log(`  ratio ${ratio.toFixed(1)}`);
  return judge('validate', median(ms.validate), limitMs, ' ms');
}

/** Milliseconds, as the child itself counts them: the start of Node is not validate's. */
function measured(script, folder) {
  const args = ['-e', script, path.join(root, 'packages/floe-core/dist/bundle/index.js'), folder];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8', env: childEnv }));
}

const { FLOE_PLATFORM_ENV, FLOE_PLATFORM_FILE, ...childEnv } = process.env;

const validating = `
const start = performance.now();
const floe = require(process.argv[1]);
const said = [];
const stream = { write: (text) => said.push(text) };
const terminal = { out: stream, err: stream, env: process.env, interactive: false, colour: false,
  signal: new AbortController().signal, now: () => new Date() };
floe.validate({ projectDir: process.argv[2] }, terminal).then((code) => {
  if (code !== 0) throw new Error(said.join(''));
  process.stdout.write(String(performance.now() - start));
});`;

const reading = `
const fs = require('node:fs');
const path = require('node:path');
const start = performance.now();
for (const file of fs.readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (file.isFile()) fs.readFileSync(path.join(file.parentPath, file.name), 'utf8');
}
process.stdout.write(String(performance.now() - start));`;

function makeProject(folder) {
  cpSync(path.join(root, 'packages/floe-core/templates/basic'), folder, { recursive: true });
  for (let index = 0; index < 1000; index += 1) {
    writeFileSync(path.join(folder, `models/m${index}.sql`), 'select 1 as id\n');
  }
  writeFileSync(path.join(folder, 'dbt_project.yml'), 'name: thousand\nprofile: thousand\n');
  writeFileSync(path.join(folder, 'floe.yaml'), floeYaml);
  mkdirSync(path.join(folder, 'platform/local'), { recursive: true });
  writeFileSync(path.join(folder, 'platform/local/platform.yaml'), platformYaml());
  return folder;
}

const floeYaml = `name: thousand
version: '1.0.0'
compute: default
storage: default
catalog: default
transforms:
  - type: dbt
    path: models/
observability: { traces: true, metrics: true, lineage: true }
orchestration:
  jobs:
    nightly: { type: batch, selection: ['tag:nightly'] }
  schedules:
    nightly: { job: nightly, cron_schedule: '0 2 * * *', timezone: Europe/Zurich }
`;

/** Every section of platform.yaml, and thirty profiles of each kind. */
function platformYaml() {
  const profiles = (lines) =>
    ['default', ...Array.from({ length: 29 }, (_, index) => `p${index}`)]
      .map((name) => `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`)
      .join('');
  return `version: 1.2.0
storage:
${profiles(['type: s3', 'bucket: acme-data', 'region: eu-central-1', 'endpoint: { secret_ref: s3-endpoint }'])}
catalogs:
${profiles([
  'type: polaris',
  'uri: https://polaris.acme.example/api/catalog',
  'warehouse: acme',
  'credentials: { mode: oauth2, client_id: floe, client_secret: { secret_ref: polaris-oauth }, scope: PRINCIPAL_ROLE:DATA }',
])}
compute:
${profiles(['type: duckdb', 'properties: { path: ./warehouse/thousand.duckdb, threads: 4 }'])}
layers:
${Array.from({ length: 30 }, (_, index) => `  l${index}: { name: l${index}, storage_ref: default, catalog_ref: default, namespace: l${index} }\n`).join('')}
infrastructure:
  timezone: UTC
  network: { enabled: true, ingress: { routes: { app: { host: a.example, service: s, port: 80 } } } }
  cloud: { provider: aws, region: eu-central-1 }
security:
  authentication: { enabled: false }
  audit: { enabled: true, backend: loki }
governance:
  classifications: { enabled: true, classes: { pii: { sensitivity: high } } }
observability: { traces: true, metrics: true, lineage: true }
`;
}
