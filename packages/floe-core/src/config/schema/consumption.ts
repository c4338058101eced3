import * as z from 'zod';
import { flag, freeMap, optional, secretName, section, text, wholeNumber } from '../../source';

const cubeStore = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether Cube Store keeps the pre-aggregations.', false),
    s3_bucket: optional(text(), 'Its bucket.'),
    s3_region: optional(text(), 'Region of the bucket.'),
    s3_endpoint: optional(text(), 'Address of the bucket. Endpoints do not belong in floe.yaml.'),
    s3_access_key_ref: optional(secretName(), 'Name of the secret with the access key.'),
    s3_secret_key_ref: optional(secretName(), 'Name of the secret with the secret key.'),
  });

const exportBucket = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether large results go through a bucket.', false),
    bucket_type: optional(text(), 'Kind of bucket: s3 or gcs.'),
    name: optional(text(), 'Name of the bucket.'),
    region: optional(text(), 'Region of the bucket.'),
    access_key_ref: optional(secretName(), 'Name of the secret with the access key.'),
    secret_key_ref: optional(secretName(), 'Name of the secret with the secret key.'),
    integration: optional(text(), 'Storage integration of the warehouse.'),
  });

const preAggregations = () =>
  z.strictObject({
    refresh_schedule: optional(text(), 'When they are refreshed (cron).', '*/30 * * * *'),
    timezone: optional(text(), 'Time zone of the schedule.', 'UTC'),
    external: optional(flag(), 'Whether they are kept outside the warehouse.', true),
    cube_store: section(cubeStore, 'Where they are kept.'),
    export_bucket: section(exportBucket, 'How they get there.'),
  });

const security = () =>
  z.strictObject({
    row_level: optional(flag(), 'Whether rows are filtered by who asks.', true),
    filter_column: optional(text(), 'The column to filter by.', 'organization_id'),
  });

/** `consumption`: the Cube in front of the warehouse. */
export const consumptionSchema = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether there is one.', false),
    port: optional(wholeNumber(), 'Its port.', 4000),
    api_secret_ref: optional(secretName(), 'Name of the secret its API is signed with.'),
    database_type: optional(text(), 'What Cube calls the warehouse.'),
    dev_mode: optional(flag(), 'Whether it runs in development mode.', false),
    pre_aggregations: section(preAggregations, 'Results kept ready.'),
    security: section(security, 'Who sees which rows.'),
  });

/** `governance`: what is known about the data, and who may know it. */
export const governanceSchema = () =>
  z.strictObject({
    classification_source: optional(
      z.enum(['dbt_meta', 'external']),
      'Where classifications of columns come from.',
      'dbt_meta',
    ),
    policies: optional(freeMap(), 'Policies, by name.', {}),
    emit_lineage: optional(flag(), 'Whether lineage is sent.', true),
  });
