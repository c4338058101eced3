import Ajv from 'ajv/dist/2020';
import type * as z from 'zod';

import { type Artifacts, encodeArtifacts } from '../artifacts';
import { compileConfig } from '../compiler';
import { parseFloeConfig } from '../config/parse-config';
import { parsePlatform } from '../platform/parse-platform';
import { shippedSchema } from '.';
import type { inlineArtifactsSchema, platformArtifactsSchema } from './artifacts-schema';

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
const accepts = ajv.compile(JSON.parse(shippedSchema('artifacts')) as object);

/** Held to the types: this only compiles while all that the types promise is what the schema asks for. */
type Deep<T> = unknown extends T
  ? T
  : T extends readonly (infer E)[]
    ? readonly Deep<E>[]
    : { readonly [K in keyof T as string extends K ? never : K]: Deep<T[K]> };
type Told = Deep<z.input<typeof inlineArtifactsSchema> | z.input<typeof platformArtifactsSchema>>;
const told = (artifacts: Artifacts): Told => artifacts;

const common = `name: shop
version: "1.0.0"
transforms: [{ type: dbt, path: models/ }]
observability: { traces: no, otlp_endpoint: "http://collector:4317", attributes: { team: sales } }
governance: { policies: { retention: 1y } }
`;

const platform = `storage:
  default: { type: s3, bucket: data, endpoint: { secret_ref: minio }, credentials: { mode: static, secret_ref: s3-data } }
catalogs:
  default:
    type: polaris
    uri: { secret_ref: polaris-uri }
    warehouse: demo
    credentials: { mode: oauth2, client_id: { secret_ref: polaris-id }, client_secret: { secret_ref: polaris-secret }, scope: "PRINCIPAL_ROLE:LOADER" }
compute:
  default: { type: duckdb, properties: { threads: 2 } }
layers:
  gold: { name: gold, storage_ref: default, catalog_ref: default, namespace: gold, retention_days: 7 }
observability: { otlp_endpoint: ~, lineage_endpoint: { secret_ref: marquez }, logging: { level: INFO } }
`;

function artifactsOf(floe: string): string {
  const directories = new Map([['models/', { is: 'directory', dbtProjectDir: '/shop' } as const]]);
  const facts = { projectDir: '/shop', sourceHash: 'ab'.repeat(32), environment: {}, directories };
  const config = parseFloeConfig(floe, facts);
  const about = { file: 'p.yaml', path: '/p.yaml', env: 'dev', source: 'local/dev' };
  const found = parsePlatform(platform, { ...about, sourceHash: 'cd'.repeat(32) });
  if (!config.ok || !found.ok) throw new Error(JSON.stringify([config, found]));
  const compiled = compileConfig({
    config: config.value,
    platform: found.value,
    profileName: 'shop',
    dbtProjectFile: 'dbt_project.yml',
    compiledAt: new Date('2026-11-24T02:00:00Z'),
    floeVersion: '0.1.0',
    classifications: {
      customers: { email: { classification: 'pii', pii_type: null, sensitivity: 'high' } },
    },
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  told(compiled.value.artifacts);
  return encodeArtifacts(compiled.value.artifacts);
}

it.each([
  ['1.0.0', `${common}compute: { target: duckdb, properties: { path: shop.duckdb } }\n`],
  ['1.0.0', `${common}compute: { target: duckdb }\ncatalog: { type: glue, uri: glue }\n`],
  ['2.0.0', common],
])('accepts what compile writes: %s', (version, floe) => {
  const artifacts = JSON.parse(artifactsOf(floe)) as Record<string, unknown>;
  accepts(artifacts);
  expect(accepts.errors ?? []).toEqual([]);
  expect(artifacts).toMatchObject({ version });
  expect(accepts({ ...artifacts, observability: { traces: 'no' } })).toBe(false);
});
