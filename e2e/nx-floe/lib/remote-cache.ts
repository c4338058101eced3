import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A self-hosted remote cache, as Nx documents its API. */
export interface RemoteCache {
  readonly url: string;
  /** What was asked for and how it was answered, in order: `PUT 200`. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

export const tokens = { write: 'may-write', read: 'may-read' } as const;

/** Serves a remote cache on a port of its own; it keeps everything in memory. */
export async function remoteCache(): Promise<RemoteCache> {
  const kept = new Map<string, Buffer>();
  const log: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, kept).then((status) => log.push(`${request.method} ${status}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  kept: Map<string, Buffer>,
): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const key = request.url ?? '';
  const token = request.headers.authorization?.replace('Bearer ', '');
  const found = kept.get(key);
  const status = statusFor(request.method, token, found !== undefined);
  if (status === 200 && request.method === 'PUT') kept.set(key, Buffer.concat(chunks));
  response.writeHead(status, { 'content-type': 'application/octet-stream' });
  response.end(status === 200 && request.method === 'GET' ? found : undefined);
  return status;
}

function statusFor(
  method: string | undefined,
  token: string | undefined,
  isThere: boolean,
): number {
  if (token !== tokens.write && token !== tokens.read) return 401;
  if (method === 'GET') return isThere ? 200 : 404;
  if (token === tokens.read) return 403;
  return isThere ? 409 : 200;
}
