import * as z from 'zod';

import { diagnose } from '../../diagnostics';
import {
  answered,
  flag,
  matching,
  optional,
  required,
  section,
  shown,
  text,
  wholeNumber,
} from '../../source';
import { byName, roleArn, textMap, texts } from './fields';
import { networkSchema } from './network';

const aws = () =>
  z.strictObject({
    account_id: optional(
      matching(/^\d{12}$/, 'twelve digits, in quotes'),
      'Number of the account.',
    ),
    vpc: section(
      () =>
        z.strictObject({
          id: optional(matching(/^vpc-[a-f0-9]+$/, 'an id such as vpc-0a1b2c3d'), 'Its id.'),
          subnets: optional(z.record(z.string(), texts()), 'Subnets, by kind.', {}),
        }),
      'The network in the cloud.',
    ),
    iam: section(
      () =>
        z.strictObject({
          service_accounts: optional(
            byName(serviceAccount, 'A service account.', 'dagster: { role_arn: ... }'),
            'Roles of service accounts.',
            {},
          ),
        }),
      'Who may do what.',
    ),
    kms: section(() => z.strictObject({ key_arn: optional(keyArn(), 'The key.') }), 'Encryption.'),
    cloudwatch: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether logs go there.', false),
          log_group: optional(text(), 'Group of the logs.'),
          metrics_namespace: optional(text(), 'Namespace of the metrics.'),
        }),
      'Logs and metrics.',
    ),
  });

const serviceAccount = () =>
  z.strictObject({
    role_arn: required(roleArn(), 'Its role.', 'role_arn: arn:aws:iam::123456789012:role/floe'),
  });

const keyArn = () =>
  matching(
    /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[a-f0-9-]+$/,
    'the ARN of a key, such as arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d',
  );

const cloud = () =>
  z.strictObject({
    provider: optional(z.enum(['aws', 'gcp', 'azure', 'local']), 'Whose cloud it is.', 'local'),
    region: optional(text(), 'Region of the cloud; aws needs one.'),
    aws: section(aws, 'Settings of AWS.'),
    localstack: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it stands in for AWS.', false),
          endpoint: optional(text(), 'Where it is.'),
          services: optional(texts(), 'Services it stands in for.', ['s3', 'sts']),
        }),
      'A stand-in for AWS.',
    ),
  });

const jobs = () =>
  z.strictObject({
    ttl_seconds: optional(wholeNumber(0), 'Seconds a finished job is kept.', 300),
    history_limits: optional(
      z.record(z.string(), wholeNumber(0)),
      'How many jobs are kept, by how they ended.',
      { successful: 3, failed: 5 },
    ),
  });

const namespaceLimits = () =>
  z.strictObject({
    pods: optional(wholeNumber(1), 'How many pods there may be.', 50),
    requests_cpu: optional(text(), 'CPU that is reserved, in quotes.', '8'),
    requests_memory: optional(text(), 'Memory that is reserved.', '8Gi'),
    limits_cpu: optional(text(), 'CPU that may be used, in quotes.', '12'),
    limits_memory: optional(text(), 'Memory that may be used.', '20Gi'),
  });

const lifecycle = () =>
  z.strictObject({
    cleanup: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether it is done.', true),
          jobs: section(jobs, 'Of jobs.'),
        }),
      'Removal of what has ended.',
    ),
    resource_quotas: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether there are any.', true),
          namespace_limits: section(namespaceLimits, 'For the whole namespace.'),
        }),
      'What may be used in all.',
    ),
  });

const amounts = () =>
  z.strictObject({
    cpu: required(text(), 'CPU.', 'cpu: 500m'),
    memory: required(text(), 'Memory.', 'memory: 512Mi'),
  });

const resourceProfile = () =>
  z.strictObject({
    requests: required(amounts(), 'What is reserved.', 'requests: { cpu: 100m, memory: 256Mi }'),
    limits: required(amounts(), 'What may be used.', 'limits: { cpu: 500m, memory: 512Mi }'),
    env: optional(textMap(), 'Environment variables.', {}),
  });

const timezone = () =>
  answered(text(), isTimeZone, (value) =>
    diagnose('FLOE210', {
      found: shown(value),
      expected: 'a time zone of the IANA, such as Europe/Berlin',
    }),
  );

/** `infrastructure`: what the pipelines run on. */
export const infrastructureSchema = () =>
  z.strictObject({
    timezone: optional(timezone(), 'Time zone of everything that runs.', 'UTC'),
    network: section(networkSchema, 'The network.'),
    cloud: section(cloud, 'The cloud.'),
    lifecycle: section(lifecycle, 'What is kept, and for how long.'),
    resource_profiles: optional(
      byName(resourceProfile, 'A resource profile.', 'small: { requests: ..., limits: ... }'),
      'How much of the machine things get, by name.',
    ),
  });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
