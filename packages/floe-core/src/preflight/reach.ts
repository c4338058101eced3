import { connect } from 'node:net';
import http from 'node:http';
import https from 'node:https';

import { systemReason } from '../diagnostics';
import { portOf } from './address';
import type { CheckTime } from './check';

/** How far one came: to an answer, to a connection without one, or not even there. */
export type Reached =
  | { readonly as: 'answer'; readonly status: number }
  | { readonly as: 'connection' }
  | { readonly as: 'silence' | 'nothing'; readonly reason: string };

/** Connects, and where it is wanted asks for the head of the page. Sends nothing else: no credentials, no query. */
export async function reach(url: URL, ask: boolean, time: CheckTime): Promise<Reached> {
  try {
    await open(url, time.signal);
  } catch (error) {
    return { as: 'nothing', reason: reasonOf(error, time) };
  }
  if (!ask) return { as: 'connection' };
  try {
    return { as: 'answer', status: await headOf(url, time.signal) };
  } catch (error) {
    return { as: 'silence', reason: reasonOf(error, time) };
  }
}

/** Whether something takes connections there. */
function open(url: URL, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = connect({ host, port: portOf(url), signal });
    socket.once('error', reject).once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}

function headOf(url: URL, signal: AbortSignal): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http;
  const { hostname, pathname } = url;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        method: 'HEAD',
        host: hostname.replace(/^\[(.*)\]$/, '$1'),
        port: portOf(url),
        path: pathname,
        // No connection is kept: a check is the end of it.
        agent: false,
        signal,
      },
      (answer) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}

/** What the usual failures come to. Addresses are left out: one may be a secret. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'the connection was closed without an answer',
  EPROTO: 'it does not speak TLS',
};

function reasonOf(error: unknown, { signal, seconds }: CheckTime): string {
  if (signal.aborted) return `no answer within ${seconds} seconds`;
  const { code = '' } = error as NodeJS.ErrnoException;
  const known = reasons[code];
  if (known !== undefined) return known;
  if (code.startsWith('HPE_')) return 'it does not speak HTTP';
  if (code.startsWith('ERR_SSL')) return 'it does not speak TLS';
  if (/CERT|SIGNATURE|ALTNAME/.test(code)) return `its certificate is not trusted (${code})`;
  const reason = systemReason(error);
  return reason === (error as Error).message && code !== '' ? code : reason;
}
