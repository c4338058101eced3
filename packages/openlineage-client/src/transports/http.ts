import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Auth, HttpPlan } from '../plan';
import { addressOf } from './address';
import { type Answer, type Failure, reasonOf, type Transport } from './answer';
import { limited } from './limit';
import { answerOf } from './status';
import { apiKeyBearer, type Bearer, jwtBearer, type PostForm } from './token';
import { Wire } from './wire';

const zipped = promisify(gzip);

/** Posts each event to a URL, and says what the answer means. */
export function toHttp(plan: HttpPlan, now: () => number): Transport {
  const wire = new Wire(plan);
  const { url, headers } = addressOf(plan);
  const bearer = plan.auth && bearerOf(plan.auth, postForm(wire), now);

  async function post(text: string, signal: AbortSignal): Promise<Answer> {
    const authorization = await bearer?.get(signal);
    const body = plan.gzip ? await zipped(text) : text;
    const all = { ...headers, ...(authorization !== undefined && { authorization }) };
    const answer = await wire.post({ url, body, headers: all }, signal);
    if (answer.status === 401) bearer?.forget();
    return answerOf(answer, plan.retry, now());
  }

  return {
    send: async (text, signal) => {
      const limit = limited(signal, plan.timeoutMs);
      try {
        return await post(text, limit.signal);
      } catch (error) {
        return limit.isOver() ? silent(plan.timeoutMs) : failureOf(error);
      } finally {
        limit.end();
      }
    },
    close: () => {
      wire.close();
    },
  };
}

const postForm =
  (wire: Wire): PostForm =>
  async (url, form, signal) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await wire.post({ url, headers, body: form.toString() }, signal);
    if (answer.status >= 200 && answer.status < 300) return JSON.parse(answer.body) as unknown;
    throw new Error(`the token endpoint answers HTTP ${answer.status}`);
  };

const bearerOf = (auth: Auth, post: PostForm, now: () => number): Bearer =>
  auth.type === 'jwt' ? jwtBearer(auth, post, now) : apiKeyBearer(auth.apiKey);

const silent = (timeoutMs: number): Failure => ({
  kind: 'failed',
  cause: 'read',
  again: true,
  reason: `no answer within ${timeoutMs / 1000} s`,
});

/** Errors from before anything was said. */
const unreached = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function failureOf(error: unknown): Failure {
  const { code } = error as { code?: unknown };
  return {
    kind: 'failed',
    cause: typeof code === 'string' && unreached.has(code) ? 'connect' : 'read',
    again: true,
    reason: reasonOf(error),
  };
}
