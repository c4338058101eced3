import {
  type IExporterMetricsHelper,
  type ISerializer,
  JsonMetricsSerializer,
  JsonTraceSerializer,
  MetricsExporterMetricsHelper,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
  TraceExporterMetricsHelper,
} from '@opentelemetry/otlp-transformer';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

import type { Signal } from '../settings/otlp-settings';

/** OpenTelemetry's serializers of one signal: for backends and, as JSON, for files. */
export interface Serializers<T> {
  readonly signal: Signal;
  readonly json: ISerializer<T, unknown>;
  readonly protobuf: ISerializer<T, unknown>;
  readonly helper: IExporterMetricsHelper<T>;
}

/** Those of traces. */
export const traceSerializers: Serializers<ReadableSpan[]> = {
  signal: 'traces',
  json: JsonTraceSerializer,
  protobuf: ProtobufTraceSerializer,
  helper: TraceExporterMetricsHelper,
};

/** Those of metrics. */
export const metricSerializers: Serializers<ResourceMetrics> = {
  signal: 'metrics',
  json: JsonMetricsSerializer,
  protobuf: ProtobufMetricsSerializer,
  helper: MetricsExporterMetricsHelper,
};
