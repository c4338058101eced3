import {
  type ChannelCredentials,
  Client,
  compressionAlgorithms,
  credentials,
  Metadata,
  status,
} from '@grpc/grpc-js';

import { systemReason } from '../../diagnostics';
import type { OtlpSettings, Signal } from '../settings/otlp-settings';
import { certificatesOf } from './certificates';
import { type Connection, type ExportResponse, refusal, timedOut } from './connection';

const methods: Readonly<Record<Signal, string>> = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
};

/** Codes after which OTLP asks to try again. */
const retryable: ReadonlySet<status> = new Set([
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  status.OUT_OF_RANGE,
  status.UNAVAILABLE,
  status.DATA_LOSS,
]);

/** OTLP by gRPC. Source: the OTLP specification, "OTLP/gRPC". */
export function grpcConnection(settings: OtlpSettings, signal: Signal): Connection {
  const { host, protocol } = new URL(settings.url);
  const secure = protocol === 'https:';
  const client = new Client(host, secure ? secured(settings) : credentials.createInsecure(), {
    'grpc.primary_user_agent': 'nx-floe',
    'grpc.default_compression_algorithm': settings.gzip
      ? compressionAlgorithms.gzip
      : compressionAlgorithms.identity,
  });
  return {
    async send(body, abort) {
      try {
        return await call(client, methods[signal], Buffer.from(body), settings, abort);
      } catch (error) {
        // A header that cannot be sent.
        return refusal(systemReason(error), false);
      }
    },
    close: () => {
      client.close();
    },
  };
}

function call(
  client: Client,
  method: string,
  body: Buffer,
  settings: OtlpSettings,
  abort: AbortSignal,
): Promise<ExportResponse> {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(settings.headers)) metadata.set(name, value);
  const same = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve) => {
    const running = client.makeUnaryRequest(method, same, same, body, metadata, (error) => {
      abort.removeEventListener('abort', cancel);
      if (!error) resolve({ status: 'success' });
      else resolve(refusal(reasonOf(error, abort), retryable.has(error.code)));
    });
    const cancel = (): void => {
      running.cancel();
    };
    abort.addEventListener('abort', cancel);
    if (abort.aborted) cancel();
  });
}

function reasonOf(
  { code, details }: { readonly code: status; readonly details: string },
  abort: AbortSignal,
): string {
  if (abort.aborted) return timedOut;
  const refused = details.includes('ECONNREFUSED') ? 'connection refused' : undefined;
  return refused ?? `it answered ${status[code]}${details === '' ? '' : `: ${details}`}`;
}

function secured(settings: OtlpSettings): ChannelCredentials {
  const { ca = null, key, cert } = certificatesOf(settings);
  return key && cert ? credentials.createSsl(ca, key, cert) : credentials.createSsl(ca);
}
