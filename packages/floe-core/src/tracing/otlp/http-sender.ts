import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { gzipSync } from 'node:zlib';

import { systemReason } from '../../diagnostics';
import type { Target } from '../settings';
import type { Sender, Sent } from './sender';

/** Answers after which OTLP asks to try again. */
const passing = new Set([429, 502, 503, 504]);

/** OTLP by HTTP. Source: the OTLP specification, "OTLP/HTTP". */
export function httpSender(target: Target): Sender {
  const url = new URL(target.url);
  const secure = url.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1, ...certificates(target) })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const headers = {
    ...target.headers,
    'content-type': target.protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
    ...(target.gzip && { 'content-encoding': 'gzip' }),
  };
  const send = (body: Uint8Array, signal: AbortSignal): Promise<Sent> =>
    new Promise((resolve) => {
      const bytes = target.gzip ? gzipSync(body) : body;
      const options = {
        ...{ method: 'POST', agent, signal },
        headers: { ...headers, 'content-length': bytes.length },
      };
      const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
        // Once it has answered, what else it says does not matter.
        response.on('error', () => undefined).resume();
        resolve(sentOf(response));
      });
      request.on('error', (error) => {
        resolve({ ok: false, reason: reasonOf(error, signal), again: true });
      });
      request.end(bytes);
    });
  return {
    async send(body, signal) {
      try {
        return await send(body, signal);
      } catch (error) {
        // A header that cannot be sent, or an address of another scheme.
        return { ok: false, reason: systemReason(error), again: false };
      }
    },
    close: () => {
      agent.destroy();
    },
  };
}

function sentOf({ statusCode = 0, headers }: IncomingMessage): Sent {
  if (statusCode >= 200 && statusCode < 300) return { ok: true };
  const seconds = Number(headers['retry-after']);
  return {
    ok: false,
    reason: `it answered ${String(statusCode)}`,
    again: passing.has(statusCode),
    ...(seconds > 0 && { waitMs: seconds * 1000 }),
  };
}

function reasonOf(error: unknown, signal: AbortSignal): string {
  return signal.aborted ? 'it did not answer in time' : systemReason(error);
}

/** A file that cannot be read counts as none: then the system's own certificates decide. */
function certificates({ certificates: { ca, key, cert } }: Target): Record<string, Buffer> {
  const files = Object.entries({ ca, key, cert });
  return Object.fromEntries(
    files.flatMap(([name, file]) => {
      const bytes = file === undefined ? undefined : contentOf(file);
      return bytes ? [[name, bytes]] : [];
    }),
  );
}

/** The bytes of a file, or nothing. */
export function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
