import {
  createOtlpNetworkExportDelegate,
  ExporterMetrics,
  OTLPExporterBase,
} from '@opentelemetry/otlp-exporter-base';

import type { OtlpSettings } from '../settings/otlp-settings';
import type { Transport } from './connection';
import type { Serializers } from './serializers';

/** An OTLP exporter of OpenTelemetry's SDK that sends by a transport of ours, and by settings that are given, not looked up. */
export function otlpExporter<T>(
  settings: OtlpSettings,
  { json, protobuf, helper }: Serializers<T>,
  transport: Transport,
): OTLPExporterBase<T> {
  const { url, gzip, timeoutMs, protocol } = settings;
  const metrics = new ExporterMetrics({
    ...{ componentType: `otlp_${protocol}_exporter`, metricsHelper: helper, url },
    meterProvider: undefined,
    responseAttributesFromError: () => ({}),
  });
  const options = {
    timeoutMillis: timeoutMs,
    concurrencyLimit: 30,
    compression: gzip ? ('gzip' as const) : ('none' as const),
  };
  const serializer = protocol === 'http/json' ? json : protobuf;
  return new OTLPExporterBase(
    createOtlpNetworkExportDelegate(options, serializer, metrics, transport),
  );
}
