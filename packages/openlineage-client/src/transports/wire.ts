import { readFileSync } from 'node:fs';
import type { Dispatcher } from 'undici';
import type { HttpPlan } from '../plan';
import type { HttpAnswer } from './status';

/** How much of an answer is read, in characters: a token is short, and a reason need not be long. */
const readable = 100_000;

/** A request with a body. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * The connections of one transport. They are kept between requests, and the proxy variables of the environment are
 * followed. The library for it is loaded with the first request.
 */
export class Wire {
  #dispatcher: Dispatcher | undefined;
  #closed = false;

  constructor(readonly plan: Pick<HttpPlan, 'verify' | 'timeoutMs'>) {}

  /** Throws what the network says. */
  async post({ url, headers, body }: Post, signal: AbortSignal): Promise<HttpAnswer> {
    const { EnvHttpProxyAgent, request } = await import('undici');
    if (this.#closed) throw new Error('the client was closed');
    this.#dispatcher ??= new EnvHttpProxyAgent(this.#settings());
    const answer = await request(url, {
      method: 'POST',
      headers,
      body,
      signal,
      dispatcher: this.#dispatcher,
    });
    const said = await answer.body.text();
    return {
      status: answer.statusCode,
      retryAfter: first(answer.headers['retry-after']),
      location: first(answer.headers.location),
      body: said.slice(0, readable),
    };
  }

  #settings() {
    const { verify, timeoutMs } = this.plan;
    const tls =
      typeof verify === 'string' ? { ca: readFileSync(verify) } : { rejectUnauthorized: verify };
    // The one is for a direct connection, the other for one through a proxy.
    return { connect: { ...tls, timeout: timeoutMs }, requestTls: tls };
  }

  /** Cuts every connection. */
  close(): void {
    this.#closed = true;
    this.#dispatcher?.destroy().catch(() => undefined);
  }
}

const first = (header: string | string[] | undefined) =>
  Array.isArray(header) ? header[0] : header;
