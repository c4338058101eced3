import type { HttpPlan } from '../plan';

/** Where to post, and the headers that are always the same. */
export interface Address {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A user and password in the URL become a header, so they never appear in a message. */
export function addressOf(plan: Pick<HttpPlan, 'url' | 'gzip' | 'headers'>): Address {
  const url = new URL(plan.url);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    headers: {
      ...(user !== ':' && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
      ...lowered(plan.headers),
      'content-type': 'application/json',
      ...(plan.gzip && { 'content-encoding': 'gzip' }),
    },
  };
}

/** Names of headers are the same however they are spelled. */
const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]),
  );
