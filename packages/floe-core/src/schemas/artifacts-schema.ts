import * as z from 'zod';

import { computeTargets } from '../artifacts';
import { type JsonSchema, jsonSchemaOf } from './json-schema-of';
import { share } from './share';

/*
 * The shape of `.floe/artifacts.json` for others who read it. floe itself reads it on every run with a check written by
 * hand (`artifacts/check.ts`), which costs less; a test holds this file to the types of the room `artifacts`, and to what
 * compile writes. Keys that are not listed may be there: later versions add some.
 */

const hash = () => z.string().regex(/^[0-9a-f]{64}$/);
const freeMap = () => z.record(z.string(), z.unknown());
const textMap = () => z.record(z.string(), z.string());

const secretRef = () =>
  z.looseObject({ secret_ref: z.string().describe('Name of a secret; never its value.') });
const textOrSecret = () => z.union([z.string(), secretRef()]);

const credentials = () =>
  z.looseObject({
    mode: z.enum(['static', 'oauth2', 'iam_role', 'service_account']),
    client_id: z.exactOptional(textOrSecret()),
    client_secret: z.exactOptional(secretRef()),
    scope: z.exactOptional(z.string()),
    role_arn: z.exactOptional(z.string()),
    secret_ref: z.exactOptional(z.string()),
  });

const storage = z
  .looseObject({
    name: z.string().describe('Name of the profile.'),
    type: z.enum(['s3', 'gcs', 'azure', 'local']),
    bucket: z.string(),
    region: z.string(),
    endpoint: z.exactOptional(textOrSecret()),
    path_style_access: z.boolean(),
    credentials: credentials(),
  })
  .meta({ id: 'storage', description: 'A storage profile of platform.yaml.' });

const catalog = z
  .looseObject({
    name: z.string().describe('Name of the profile.'),
    type: z.enum(['polaris', 'glue', 'nessie', 'rest', 'hive']),
    uri: textOrSecret(),
    warehouse: z.string(),
    namespace: z.string(),
    credentials: credentials(),
    access_delegation: z.enum(['vended-credentials', 'remote-signing', 'none']),
    token_refresh_enabled: z.boolean(),
    properties: textMap(),
  })
  .meta({ id: 'catalog', description: 'A catalog profile of platform.yaml.' });

const compute = z
  .looseObject({
    name: z.string().describe('Name of the profile.'),
    type: z.enum(computeTargets),
    properties: freeMap().describe('Values may be references to secrets.'),
    credentials: credentials(),
  })
  .describe('The compute profile of platform.yaml.');

const layer = z.looseObject({
  name: z.string(),
  description: z.exactOptional(z.string()),
  storage,
  catalog: catalog.nullable(),
  namespace: z.string(),
  retention_days: z.int().nullable(),
  properties: textMap(),
});

const classification = z.looseObject({
  classification: z.string(),
  pii_type: z.string().nullable(),
  sensitivity: z.enum(['low', 'medium', 'high']),
});

const base = {
  metadata: z.looseObject({
    compiled_at: z.iso.datetime().describe('When it was compiled, in UTC.'),
    floe_core_version: z.string(),
    source_hash: hash().describe("SHA-256 of floe.yaml's text."),
  }),
  compute: z
    .looseObject({
      target: z.enum(computeTargets),
      properties: freeMap(),
      connection_secret_ref: z.exactOptional(z.string()),
    })
    .describe('Where the SQL runs.'),
  transforms: z
    .array(
      z.looseObject({
        type: z.literal('dbt'),
        path: z.string().describe('As in floe.yaml.'),
        target: z.exactOptional(z.string()),
      }),
    )
    .describe('What is run.'),
  observability: z.looseObject({
    traces: z.boolean(),
    metrics: z.boolean(),
    lineage: z.boolean(),
    otlp_endpoint: textOrSecret().nullish().describe('Where telemetry goes (OTLP).'),
    lineage_endpoint: textOrSecret().nullish().describe('Where lineage goes (OpenLineage).'),
    attributes: textMap().nullish().describe('Attributes of every span.'),
    lineage_config: freeMap().nullish().describe('How lineage is told.'),
  }),
  consumption: z.exactOptional(freeMap()).describe('As in floe.yaml.'),
  governance: z.exactOptional(freeMap()).describe('As in floe.yaml.'),
  dbt_project_path: z.string().describe('Absolute folder of dbt_project.yml.'),
  dbt_manifest_path: z.string().describe('`<dbt project>/target/manifest.json`.'),
  dbt_profiles_path: z.string().describe('Absolute folder of the profiles.yml that compile made.'),
};

/** Version 1.0.0: of a floe.yaml that says itself what it runs on. */
export const inlineArtifactsSchema = z.looseObject({
  version: z.literal('1.0.0'),
  ...base,
  catalog: z.exactOptional(freeMap()).describe('As in floe.yaml.'),
});

/** Version 2.0.0: of a floe.yaml that names profiles of a platform.yaml. */
export const platformArtifactsSchema = z.looseObject({
  version: z.literal('2.0.0'),
  ...base,
  resolved_catalog: catalog.nullable(),
  resolved_storage: storage.nullable(),
  resolved_compute: compute,
  resolved_layers: z.record(z.string(), layer).nullable(),
  orchestration: freeMap().nullable().describe('As in floe.yaml.'),
  platform_source: z.string().describe('Such as local/dev, or registry/acme:1.2.3.'),
  platform_env: z.string().describe('The environment in force.'),
  platform_hash: hash().describe("SHA-256 of platform.yaml's bytes."),
  column_classifications: z
    .record(z.string(), z.record(z.string(), classification))
    .nullable()
    .describe("From dbt's meta: by model, then by column."),
});

/** The JSON Schema of `.floe/artifacts.json`, version 1.0.0 and 2.0.0. */
export function artifactsJsonSchema(): JsonSchema {
  const schema = z.discriminatedUnion('version', [inlineArtifactsSchema, platformArtifactsSchema]);
  return share({
    title: '.floe/artifacts.json',
    description: 'What floe compile makes, and all that a run needs to know.',
    ...jsonSchemaOf(schema),
  });
}
