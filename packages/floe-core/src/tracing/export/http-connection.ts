import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { gzipSync } from 'node:zlib';

import { systemReason } from '../../diagnostics';
import type { OtlpSettings } from '../settings/otlp-settings';
import { certificatesOf } from './certificates';
import { type Connection, type ExportResponse, refusal, timedOut } from './connection';

/** Statuses after which OTLP asks to try again. */
const retryable = new Set([429, 502, 503, 504]);

/** The name OTLP asks exporters to give. */
const userAgent = 'nx-floe';

/** OTLP by HTTP. Source: the OTLP specification, "OTLP/HTTP". */
export function httpConnection(settings: OtlpSettings): Connection {
  const { gzip, protocol } = settings;
  const url = new URL(settings.url);
  const secure = url.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1, ...certificatesOf(settings) })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const headers = {
    'user-agent': userAgent,
    ...settings.headers,
    'content-type': protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
    ...(gzip && { 'content-encoding': 'gzip' }),
  };
  const post = (body: Uint8Array, signal: AbortSignal): Promise<ExportResponse> =>
    new Promise((resolve) => {
      const bytes = gzip ? gzipSync(body) : body;
      const options = {
        ...{ method: 'POST', agent, signal },
        headers: { ...headers, 'content-length': bytes.length },
      };
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        // Once it has answered, what else it says does not matter.
        response.on('error', () => undefined).resume();
        resolve(responseOf(response));
      });
      request.on('error', (error) => {
        resolve(refusal(signal.aborted ? timedOut : systemReason(error), true));
      });
      request.end(bytes);
    });
  return {
    async send(body, signal) {
      try {
        return await post(body, signal);
      } catch (error) {
        // A header that cannot be sent, or an address of another scheme.
        return refusal(systemReason(error), false);
      }
    },
    close: () => {
      agent.destroy();
    },
  };
}

function responseOf({ statusCode = 0, headers }: IncomingMessage): ExportResponse {
  if (statusCode >= 200 && statusCode < 300) return { status: 'success' };
  const seconds = Number(headers['retry-after']);
  return refusal(
    `it answered ${String(statusCode)}`,
    retryable.has(statusCode),
    seconds > 0 ? seconds * 1000 : undefined,
  );
}
