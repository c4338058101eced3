import type { SpanLimits } from '@opentelemetry/sdk-trace';

import { type Environment, otelNumber } from './environment';

/** How spans wait for others to be sent with; the options of OpenTelemetry's `BatchSpanProcessor`. */
export interface BatchSettings {
  readonly maxExportBatchSize: number;
  /** Spans that wait while the backend is slow; what is more goes to the file. */
  readonly maxQueueSize: number;
  readonly scheduledDelayMillis: number;
  readonly exportTimeoutMillis: number;
}

/**
 * The settings of `OTEL_BSP_*`. OpenTelemetry's own defaults, but for a shorter wait, so that a run can be watched, and a
 * longer queue.
 */
export function batchSettingsOf(env: Environment): BatchSettings {
  const maxQueueSize = otelNumber(env, 'BSP_MAX_QUEUE_SIZE', 1) ?? 4096;
  return {
    maxQueueSize,
    maxExportBatchSize: Math.min(
      otelNumber(env, 'BSP_MAX_EXPORT_BATCH_SIZE', 1) ?? 512,
      maxQueueSize,
    ),
    scheduledDelayMillis: otelNumber(env, 'BSP_SCHEDULE_DELAY') ?? 1000,
    exportTimeoutMillis: otelNumber(env, 'BSP_EXPORT_TIMEOUT', 1) ?? 30_000,
  };
}

/** The limits of `OTEL_SPAN_*`, and of `OTEL_ATTRIBUTE_*` where those say nothing. */
export function spanLimitsOf(env: Environment): SpanLimits {
  const limit = (...names: string[]): number | undefined =>
    names.map((name) => otelNumber(env, name)).find((each) => each !== undefined);
  return known({
    attributeCountLimit: limit('SPAN_ATTRIBUTE_COUNT_LIMIT', 'ATTRIBUTE_COUNT_LIMIT'),
    attributeValueLengthLimit: limit(
      'SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT',
      'ATTRIBUTE_VALUE_LENGTH_LIMIT',
    ),
    eventCountLimit: limit('SPAN_EVENT_COUNT_LIMIT'),
    linkCountLimit: limit('SPAN_LINK_COUNT_LIMIT'),
    attributePerEventCountLimit: limit('EVENT_ATTRIBUTE_COUNT_LIMIT'),
    attributePerLinkCountLimit: limit('LINK_ATTRIBUTE_COUNT_LIMIT'),
  });
}

function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as never;
}
