import { batchSettingsOf, spanLimitsOf } from './limits';
import { settingsOf, isTelemetryEnabled } from './settings';

describe('the batches of spans', () => {
  const defaults = {
    maxQueueSize: 4096,
    maxExportBatchSize: 512,
    scheduledDelayMillis: 1000,
    exportTimeoutMillis: 30_000,
  };
  it.each<[Record<string, string>, Partial<typeof defaults>]>([
    [{}, {}],
    [{ OTEL_BSP_MAX_QUEUE_SIZE: '1000' }, { maxQueueSize: 1000 }],
    [{ OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10' }, { maxExportBatchSize: 10 }],
    [{ OTEL_BSP_SCHEDULE_DELAY: '0' }, { scheduledDelayMillis: 0 }],
    [{ OTEL_BSP_EXPORT_TIMEOUT: '5000' }, { exportTimeoutMillis: 5000 }],
    [{ OTEL_BSP_MAX_QUEUE_SIZE: '100' }, { maxQueueSize: 100, maxExportBatchSize: 100 }],
    [{ OTEL_BSP_MAX_QUEUE_SIZE: '0' }, {}],
    [{ OTEL_BSP_MAX_QUEUE_SIZE: '-1', OTEL_BSP_SCHEDULE_DELAY: 'soon' }, {}],
    [{ OTEL_BSP_EXPORT_TIMEOUT: ' ', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: 'Infinity' }, {}],
  ])('are by %j', (env, expected) => {
    expect(batchSettingsOf(env)).toEqual({ ...defaults, ...expected });
  });
});

describe('the limits of a span', () => {
  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [{ OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '5' }, { attributeCountLimit: 5 }],
    [{ OTEL_ATTRIBUTE_COUNT_LIMIT: '6' }, { attributeCountLimit: 6 }],
    [
      { OTEL_ATTRIBUTE_COUNT_LIMIT: '6', OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '5' },
      { attributeCountLimit: 5 },
    ],
    [{ OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT: '9' }, { attributeValueLengthLimit: 9 }],
    [{ OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT: '8' }, { attributeValueLengthLimit: 8 }],
    [{ OTEL_SPAN_EVENT_COUNT_LIMIT: '1' }, { eventCountLimit: 1 }],
    [{ OTEL_SPAN_LINK_COUNT_LIMIT: '2' }, { linkCountLimit: 2 }],
    [{ OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT: '3' }, { attributePerEventCountLimit: 3 }],
    [{ OTEL_LINK_ATTRIBUTE_COUNT_LIMIT: '4' }, { attributePerLinkCountLimit: 4 }],
    [{ OTEL_SPAN_LINK_COUNT_LIMIT: 'many' }, {}],
  ])('are by %j', (env, expected) => {
    expect(spanLimitsOf(env)).toEqual(expected);
  });
});

describe('what is on', () => {
  const on = { traces: true, metrics: true };
  const off = { traces: false, metrics: false };
  it.each<[string, Record<string, string>, typeof on, string[]]>([
    ['all', {}, on, ['traces', 'metrics']],
    ['nothing', {}, off, []],
    ['one', {}, { traces: false, metrics: true }, ['metrics']],
    ['nothing, disabled', { OTEL_SDK_DISABLED: 'true' }, on, []],
    ['nothing, disabled in capitals', { OTEL_SDK_DISABLED: ' TRUE ' }, on, []],
    ['all, not disabled', { OTEL_SDK_DISABLED: 'false' }, on, ['traces', 'metrics']],
    ['all, by a word nobody knows', { OTEL_SDK_DISABLED: '1' }, on, ['traces', 'metrics']],
    ['no traces', { OTEL_TRACES_EXPORTER: 'none' }, on, ['metrics']],
    ['no traces, twice', { OTEL_TRACES_EXPORTER: 'none,none' }, on, ['metrics']],
    ['traces all the same', { OTEL_TRACES_EXPORTER: 'none,otlp' }, on, ['traces', 'metrics']],
    ['no metrics', { OTEL_METRICS_EXPORTER: 'None' }, on, ['traces']],
    ['none for an empty word', { OTEL_METRICS_EXPORTER: '' }, on, ['traces', 'metrics']],
    ['not what floe.yaml has off', { OTEL_TRACES_EXPORTER: 'otlp' }, off, []],
  ])('is %s', (_, env, observability, expected) => {
    const settings = settingsOf({ env, observability });
    expect(['traces', 'metrics'].filter((each) => each in settings)).toEqual(expected);
    expect(isTelemetryEnabled({ env, observability })).toBe(expected.length > 0);
  });

  it.each<[string, Record<string, string>, string | undefined]>([
    ['to the backend', { OTEL_TRACES_EXPORTER: 'otlp' }, 'http://localhost:4318/v1/traces'],
    ['among others', { OTEL_TRACES_EXPORTER: 'console, otlp' }, 'http://localhost:4318/v1/traces'],
    ['to the file, for the console', { OTEL_TRACES_EXPORTER: 'console' }, undefined],
    ['to the file, for zipkin', { OTEL_TRACES_EXPORTER: 'zipkin' }, undefined],
  ])('goes %s', (_, env, expected) => {
    expect(settingsOf({ env, observability: on }).traces?.otlp?.url).toBe(expected);
  });
});
