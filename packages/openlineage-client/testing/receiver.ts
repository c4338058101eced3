import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

// A proxy for the world outside is not one for this machine.
process.env.NO_PROXY = '127.0.0.1';

/** A request as it came. */
export interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a receiver does with a request. */
export type Behaviour = (response: ServerResponse, received: Received) => void;

export const answering =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };
export const accepting = answering(201);
/** Takes the request and says nothing. */
export const hanging: Behaviour = () => undefined;
/** Takes the request and cuts the connection. */
export const cutting: Behaviour = (response) => {
  response.socket?.destroy();
};
/** Sends the head of an answer and cuts the connection. */
export const cuttingInTheMiddle: Behaviour = (response) => {
  response.writeHead(201, { 'content-length': '100' });
  response.write('{');
  setImmediate(() => response.socket?.destroy());
};

/** An event, as far as tests look at it. */
export interface Held {
  readonly eventType?: string;
  readonly job: { readonly name: string };
}

/** A real server on a free port, which keeps what it is sent. */
export interface Receiver {
  readonly url: string;
  readonly requests: Received[];
  /** The bodies of the requests it answered with 2xx. */
  readonly held: () => Held[];
  /** How many connections are open. */
  readonly open: () => number;
  behaviour: Behaviour;
  readonly close: () => Promise<void>;
}

export async function receiver(behaviour: Behaviour = accepting, port = 0): Promise<Receiver> {
  const sockets = new Set<Socket>();
  const requests: Received[] = [];
  const taken: string[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const zipped = request.headers['content-encoding'] === 'gzip';
      const bytes = await buffer(request);
      const body = (zipped ? gunzipSync(bytes) : bytes).toString('utf8');
      const received = { url: request.url ?? '', headers: request.headers, body };
      requests.push(received);
      result.behaviour(response, received);
      if (response.headersSent && response.statusCode < 300 && response.writableEnded) {
        taken.push(body);
      }
    })().catch(() => undefined);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const result: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    held: () => taken.map((body) => JSON.parse(body) as Held),
    open: () => sockets.size,
    behaviour,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return result;
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const one = await receiver();
  await one.close();
  return Number(new URL(one.url).port);
}
