import { readFileSync } from 'node:fs';
import {
  type ChannelCredentials,
  Client,
  compressionAlgorithms,
  credentials,
  Metadata,
  status,
} from '@grpc/grpc-js';

import { systemReason } from '../../diagnostics';
import type { Target } from '../settings';
import type { Sender, Sent, SignalName } from './sender';

const methods: Readonly<Record<SignalName, string>> = {
  traces: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
  metrics: '/opentelemetry.proto.collector.metrics.v1.MetricsService/Export',
};

/** Answers after which OTLP asks to try again. */
const passing: ReadonlySet<status> = new Set([
  status.CANCELLED,
  status.DEADLINE_EXCEEDED,
  status.ABORTED,
  status.OUT_OF_RANGE,
  status.UNAVAILABLE,
  status.DATA_LOSS,
]);

/** OTLP by gRPC. Source: the OTLP specification, "OTLP/gRPC". */
export function grpcSender(target: Target, signal: SignalName): Sender {
  const { host, protocol } = new URL(target.url);
  const secure = protocol === 'https:';
  const client = new Client(host, secure ? secured(target) : credentials.createInsecure(), {
    'grpc.default_compression_algorithm': target.gzip
      ? compressionAlgorithms.gzip
      : compressionAlgorithms.identity,
  });
  return {
    async send(body, abort) {
      try {
        return await call(client, methods[signal], Buffer.from(body), target, abort);
      } catch (error) {
        // A header that cannot be sent.
        return { ok: false, reason: systemReason(error), again: false };
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
  target: Target,
  abort: AbortSignal,
): Promise<Sent> {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(target.headers)) metadata.set(name, value);
  const same = (bytes: Buffer): Buffer => bytes;
  return new Promise((resolve) => {
    const running = client.makeUnaryRequest(method, same, same, body, metadata, (error) => {
      abort.removeEventListener('abort', cancel);
      resolve(
        error
          ? {
              ok: false,
              reason: abort.aborted ? 'it did not answer in time' : reasonOf(error),
              again: passing.has(error.code),
            }
          : { ok: true },
      );
    });
    const cancel = (): void => {
      running.cancel();
    };
    abort.addEventListener('abort', cancel);
    if (abort.aborted) cancel();
  });
}

function reasonOf({ code, details }: { readonly code: status; readonly details: string }): string {
  const refused = details.includes('ECONNREFUSED') ? 'connection refused' : undefined;
  return refused ?? `it answered ${status[code]}${details === '' ? '' : `: ${details}`}`;
}

/** A file that cannot be read counts as none. */
function secured({ certificates: { ca, key, cert } }: Target): ChannelCredentials {
  const read = (file: string | undefined): Buffer | null => {
    try {
      return file === undefined ? null : readFileSync(file);
    } catch {
      return null;
    }
  };
  const [privateKey, chain] = [read(key), read(cert)];
  const both = privateKey && chain;
  return credentials.createSsl(read(ca), both ? privateKey : null, both ? chain : null);
}
