import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** Servers on free ports of this machine, for one test file. */
export class LocalServers {
  private readonly open: net.Server[] = [];

  /** One that answers everything with a status; gives back `host:port`. */
  answering(status: number, onRequest: (request: http.IncomingMessage) => void = () => undefined) {
    return this.listen(
      http.createServer((request, answer) => {
        onRequest(request);
        answer.writeHead(status).end();
      }),
    );
  }

  /** One that takes connections and says nothing. */
  silent(): Promise<string> {
    return this.listen(net.createServer());
  }

  /** One that says the same to everybody and hangs up. */
  babbling(words: string): Promise<string> {
    return this.listen(
      net.createServer((socket) => socket.on('error', () => undefined).end(words)),
    );
  }

  /** A port that nobody listens on. */
  async refusing(): Promise<string> {
    const server = net.createServer();
    const address = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    return address;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.open.map(async (server) => {
        if (server instanceof http.Server) server.closeAllConnections();
        server.emit('enough');
        await new Promise((resolve) => server.close(resolve));
      }),
    );
  }

  private async listen(server: net.Server): Promise<string> {
    server.on('connection', (socket: net.Socket) => {
      socket.on('error', () => undefined);
      server.once('enough', () => socket.destroy());
    });
    server.setMaxListeners(0);
    this.open.push(server);
    return listen(server);
  }
}

async function listen(server: net.Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
