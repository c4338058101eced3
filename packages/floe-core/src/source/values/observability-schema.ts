import * as z from 'zod';

import { decimal, flag, matching, optional, section, text, wholeNumber } from '../words/fields';

const tracing = () =>
  z.strictObject({
    sampling: section(
      () =>
        z.strictObject({
          sampling_type: optional(
            z.enum(['always_on', 'always_off', 'probabilistic', 'rate_limiting']),
            'How traces are chosen.',
            'always_on',
          ),
          probability: optional(decimal(0, 1), 'Share of traces that are kept.', 1),
          rate_limit: optional(wholeNumber(1), 'Traces per second.'),
        }),
      'Which traces are kept.',
    ),
    exporters: section(
      () =>
        z.strictObject({
          jaeger: optional(flag(), 'Send them to Jaeger.', true),
          xray: optional(flag(), 'Send them to X-Ray.', false),
          otlp: optional(flag(), 'Send them by OTLP.', false),
        }),
      'Where traces go.',
    ),
  });

const alertRule = () =>
  z.strictObject({
    severity: optional(z.enum(['info', 'warning', 'critical']), 'How bad it is.', 'warning'),
    notify: optional(z.array(text()), 'Whom to tell.', []),
  });

const metricsConfig = () =>
  z.strictObject({
    scrape_interval: optional(
      matching(/^\d+[smh]$/, 'a number and s, m or h, such as 15s'),
      'How often metrics are collected.',
      '15s',
    ),
    retention_days: optional(wholeNumber(1, 365), 'How many days they are kept.', 15),
    exporters: section(
      () =>
        z.strictObject({
          prometheus: optional(flag(), 'Offer them to Prometheus.', true),
          cloudwatch: optional(flag(), 'Send them to CloudWatch.', false),
          statsd: optional(flag(), 'Send them to StatsD.', false),
        }),
      'Where metrics go.',
    ),
    alerting: section(
      () =>
        z.strictObject({
          enabled: optional(flag(), 'Whether anyone is told.', false),
          rules: optional(z.record(z.string(), z.lazy(alertRule)), 'Rules, by name.', {}),
        }),
      'Who is told of what.',
    ),
  });

const logging = () =>
  z.strictObject({
    level: optional(
      z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']),
      'The least important lines to keep.',
      'INFO',
    ),
    log_format: optional(z.enum(['json', 'text']), 'How lines are written.', 'json'),
    backends: section(
      () =>
        z.strictObject({
          loki: optional(flag(), 'Send them to Loki.', true),
          cloudwatch: optional(flag(), 'Send them to CloudWatch.', false),
          elasticsearch: optional(flag(), 'Send them to Elasticsearch.', false),
        }),
      'Where lines go.',
    ),
  });

const computeLogs = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether output of steps is kept.', true),
    manager_type: optional(
      z.enum(['s3', 'azure_blob', 'gcs', 'local', 'noop']),
      'Where it is kept.',
      's3',
    ),
    storage_ref: optional(text(), 'The storage profile.', 'default'),
    bucket: optional(text(), 'The bucket.'),
    prefix: optional(text(), 'Folder in the bucket.', 'dagster-compute-logs/'),
    retention_days: optional(wholeNumber(1, 365), 'How many days it is kept.', 30),
    local_dir: optional(text(), 'Folder on this machine.', '/tmp/dagster-compute-logs'),
    upload_interval: optional(wholeNumber(1, 300), 'Seconds between two uploads.', 30),
  });

const lineageConfig = () =>
  z.strictObject({
    naming: optional(
      z.enum(['floe', 'dbt-ol']),
      'How jobs and datasets are named: short names, or those of dbt-ol, so that a catalog it has filled keeps its history.',
      'floe',
    ),
    sql_text: optional(flag(), 'Whether the SQL of models is sent.', true),
  });

/** What is switched on when no file says. */
export const observabilityDefaults = { traces: true, metrics: true, lineage: true } as const;

/**
 * `observability`, which floe.yaml and platform.yaml share.
 *
 * @param endpoint what an endpoint may be: platform.yaml lets it be the reference to a secret
 */
export const observabilitySchema = <E extends z.ZodType>(endpoint: () => E) =>
  z.strictObject({
    traces: optional(flag(), 'Whether runs are traced.', observabilityDefaults.traces),
    metrics: optional(flag(), 'Whether runs are measured.', observabilityDefaults.metrics),
    lineage: optional(flag(), 'Whether lineage is sent.', observabilityDefaults.lineage),
    otlp_endpoint: optional(endpoint(), 'Where telemetry goes (OTLP).'),
    lineage_endpoint: optional(endpoint(), 'Where lineage goes (OpenLineage).'),
    attributes: optional(z.record(z.string(), text()), 'Attributes of every span.', {}),
    tracing: section(tracing, 'How tracing is done.'),
    metrics_config: section(metricsConfig, 'How measuring is done.'),
    lineage_config: section(lineageConfig, 'How lineage is told.'),
    logging: section(logging, 'How logging is done.'),
    compute_logs: section(computeLogs, 'How output of steps is kept.'),
  });
