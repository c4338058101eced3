import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import {
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  status,
} from '@grpc/grpc-js';

import { LocalServers } from '../../../testing/local-servers';
import { Sandbox } from '../../../testing/sandbox';
import type { OtlpSettings } from '../settings/otlp-settings';
import { connect } from './connect';
import type { ExportResponse } from './connection';

const servers = new LocalServers();
const sandbox = new Sandbox();
const closing: (() => void)[] = [];
afterAll(async () => {
  for (const close of closing) close();
  await servers.close();
  sandbox.remove();
});

const settingsOf = (url: string, more: Partial<OtlpSettings> = {}): OtlpSettings => ({
  ...{ url, protocol: 'http/protobuf', headers: {}, gzip: false, timeoutMs: 60_000 },
  certificates: {},
  ...more,
});
const body = Buffer.from('a request');

async function send(
  settings: OtlpSettings,
  signal = new AbortController().signal,
): Promise<ExportResponse> {
  const connection = await connect(settings, 'traces');
  const response = await connection.send(body, signal);
  connection.close();
  return response;
}

const asText = (response: ExportResponse): string => {
  const reason = 'error' in response ? response.error.message : undefined;
  return reason === undefined ? response.status : `${response.status}: ${reason}`;
};

/** A server of HTTP; what came is in the list. */
async function listening(
  server: http.Server,
  respond: (response: http.ServerResponse) => void = (response) => response.end(),
) {
  const came: { headers: http.IncomingHttpHeaders; body: Buffer; url: string }[] = [];
  server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers, url = '' } = request;
      came.push({ headers, url, body: Buffer.concat(chunks) });
      respond(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { came, port: (server.address() as AddressInfo).port };
}

describe('a request by HTTP', () => {
  it.each<[number, string]>([
    [200, 'success'],
    [202, 'success'],
    [204, 'success'],
    [301, 'failure: it answered 301'],
    [307, 'failure: it answered 307'],
    [400, 'failure: it answered 400'],
    [401, 'failure: it answered 401'],
    [404, 'failure: it answered 404'],
    [413, 'failure: it answered 413'],
    [429, 'retryable: it answered 429'],
    [500, 'failure: it answered 500'],
    [502, 'retryable: it answered 502'],
    [503, 'retryable: it answered 503'],
    [504, 'retryable: it answered 504'],
  ])('that is answered %i is a %s', async (code, expected) => {
    expect(
      asText(await send(settingsOf(`http://${await servers.answering(code)}/v1/traces`))),
    ).toBe(expected);
  });

  it.each<[string, number | undefined]>([
    ['2', 2000],
    ['0', undefined],
    ['-1', undefined],
    ['Wed, 21 Oct 2015 07:28:00 GMT', undefined],
  ])('waits as Retry-After: %s asks', async (after, waitMs) => {
    const { port } = await listening(http.createServer(), (response) => {
      response.writeHead(503, { 'retry-after': after }).end();
    });
    const response = await send(settingsOf(`http://127.0.0.1:${String(port)}`));
    expect('retryInMillis' in response ? response.retryInMillis : undefined).toBe(waitMs);
  });

  it.each<[string, Partial<OtlpSettings>, object]>([
    ['says who asks', {}, { 'user-agent': 'nx-floe', 'content-type': 'application/x-protobuf' }],
    ['names JSON', { protocol: 'http/json' }, { 'content-type': 'application/json' }],
    ['has the headers of the user', { headers: { 'x-team': 'a' } }, { 'x-team': 'a' }],
    ['names itself as the user says', { headers: { 'user-agent': 'me' } }, { 'user-agent': 'me' }],
    ['is packed', { gzip: true }, { 'content-encoding': 'gzip' }],
  ])('%s', async (_, more, expected) => {
    const { came, port } = await listening(http.createServer());
    const url = `http://127.0.0.1:${String(port)}/v1/traces`;
    expect((await send(settingsOf(url, more))).status).toBe('success');
    expect(came[0]).toMatchObject({ url: '/v1/traces', headers: expected });
    expect(more.gzip ? gunzipSync(came[0]!.body) : came[0]!.body).toEqual(body);
  });

  it.each<[string, string, Partial<OtlpSettings>]>([
    ['a header with a line in it', 'http://127.0.0.1:1', { headers: { 'x-team': 'a\nb' } }],
    ['a header without a name', 'http://127.0.0.1:1', { headers: { ' ': 'a' } }],
    ['an address of another scheme', 'ftp://127.0.0.1:1', {}],
  ])('with %s cannot be sent, ever', async (_, url, more) => {
    expect((await send(settingsOf(url, more))).status).toBe('failure');
  });

  it('that nobody takes may be taken soon', async () => {
    const response = await send(settingsOf(`http://${await servers.refusing()}`));
    expect(asText(response)).toBe('retryable: connection refused');
  });

  it('is ended, and answered though the rest never comes', async () => {
    const { port } = await listening(http.createServer(), (response) => {
      response.writeHead(200).write('endless');
    });
    expect((await send(settingsOf(`http://127.0.0.1:${String(port)}`))).status).toBe('success');
    const ending = new AbortController();
    const running = send(settingsOf(`http://${await servers.silent()}`), ending.signal);
    setImmediate(() => {
      ending.abort();
    });
    expect(asText(await running)).toBe('retryable: it did not answer in time');
  });
});

describe('a request by TLS', () => {
  // Self-signed, for localhost, good for a hundred years, and of no use elsewhere.
  const folder = path.join(__dirname, '..', '..', '..', 'testing', 'tls');
  const files = { ca: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
  const tls = () => ({ key: readFileSync(files.key), cert: readFileSync(files.ca) });

  it('trusts the certificate the user names, and no other', async () => {
    const { port } = await listening(https.createServer(tls()));
    const url = `https://127.0.0.1:${String(port)}`;
    const certificates = { ca: files.ca };
    expect((await send(settingsOf(url, { certificates }))).status).toBe('success');
    expect(asText(await send(settingsOf(url)))).toMatch(/^retryable: .*self.signed/);
    const missing = { certificates: { ca: sandbox.at('none.pem') } };
    expect(asText(await send(settingsOf(url, missing)))).toMatch(/self.signed/);
  });

  it('shows the certificate of the user', async () => {
    const options = { ...tls(), ca: readFileSync(files.ca), requestCert: true };
    const { port } = await listening(https.createServer(options));
    const url = `https://127.0.0.1:${String(port)}`;
    const certificates = { ...files, cert: files.ca };
    expect((await send(settingsOf(url, { certificates }))).status).toBe('success');
    expect((await send(settingsOf(url, { certificates: { ca: files.ca } }))).status).not.toBe(
      'success',
    );
  });

  it('works for gRPC too', async () => {
    const { cert, key } = tls();
    const port = await grpcServer(
      status.OK,
      ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }]),
    );
    const url = `https://localhost:${String(port)}`;
    const settings = settingsOf(url, { protocol: 'grpc', certificates: { ca: files.ca } });
    expect((await send(settings)).status).toBe('success');
  });
});

/** A server of gRPC that ends each call with a code. */
async function grpcServer(
  code: status,
  credentials = ServerCredentials.createInsecure(),
  seen: object[] = [],
): Promise<number> {
  const server = new Server();
  const same = (bytes: Buffer): Buffer => bytes;
  const form = {
    ...{ requestStream: false, responseStream: false },
    ...{ requestSerialize: same, requestDeserialize: same },
    ...{ responseSerialize: same, responseDeserialize: same },
  };
  const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
  server.addService(
    { Export: { path, ...form } },
    {
      Export: (call: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => {
        seen.push(call.metadata.getMap());
        if (code === status.OK) answer(null, Buffer.alloc(0));
        else answer({ code, details: 'so it is' });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  closing.push(() => {
    server.forceShutdown();
  });
  return port;
}

describe('a call by gRPC', () => {
  it.each<[status, string]>([
    [status.OK, 'success'],
    [status.CANCELLED, 'retryable: it answered CANCELLED: so it is'],
    [status.UNKNOWN, 'failure: it answered UNKNOWN: so it is'],
    [status.INVALID_ARGUMENT, 'failure: it answered INVALID_ARGUMENT: so it is'],
    [status.DEADLINE_EXCEEDED, 'retryable: it answered DEADLINE_EXCEEDED: so it is'],
    [status.PERMISSION_DENIED, 'failure: it answered PERMISSION_DENIED: so it is'],
    [status.ABORTED, 'retryable: it answered ABORTED: so it is'],
    [status.OUT_OF_RANGE, 'retryable: it answered OUT_OF_RANGE: so it is'],
    [status.UNIMPLEMENTED, 'failure: it answered UNIMPLEMENTED: so it is'],
    [status.UNAVAILABLE, 'retryable: it answered UNAVAILABLE: so it is'],
    [status.DATA_LOSS, 'retryable: it answered DATA_LOSS: so it is'],
    [status.UNAUTHENTICATED, 'failure: it answered UNAUTHENTICATED: so it is'],
  ])('that ends with code %i is a %s', async (code, expected) => {
    const url = `http://127.0.0.1:${String(await grpcServer(code))}`;
    expect(asText(await send(settingsOf(url, { protocol: 'grpc' })))).toBe(expected);
  });

  it('has the headers of the user, and says who asks', async () => {
    const seen: object[] = [];
    const port = await grpcServer(status.OK, ServerCredentials.createInsecure(), seen);
    const settings = { protocol: 'grpc', headers: { 'x-team': 'a' } } as const;
    await send(settingsOf(`http://127.0.0.1:${String(port)}`, settings));
    expect(seen).toEqual([
      expect.objectContaining({
        'x-team': 'a',
        'user-agent': expect.stringMatching(/^nx-floe /),
      }),
    ]);
  });

  it('with a header that cannot be sent is a failure', async () => {
    const settings = { protocol: 'grpc', headers: { 'x team': 'a' } } as const;
    expect((await send(settingsOf('http://127.0.0.1:1', settings))).status).toBe('failure');
  });

  it('is ended, also before it has begun', async () => {
    const url = `http://${await servers.silent()}`;
    const settings = settingsOf(url, { protocol: 'grpc' });
    expect(asText(await send(settings, AbortSignal.abort()))).toBe(
      'retryable: it did not answer in time',
    );
    const ending = new AbortController();
    const running = send(settings, ending.signal);
    setImmediate(() => {
      ending.abort();
    });
    expect(asText(await running)).toBe('retryable: it did not answer in time');
  });
});
