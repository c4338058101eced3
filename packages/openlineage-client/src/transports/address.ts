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
  const own = Object.entries(plan.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    url: url.href,
    headers: {
      ...(user !== ':' && { authorization: `Basic ${Buffer.from(user).toString('base64')}` }),
      ...Object.fromEntries(own),
      'content-type': 'application/json',
      ...(plan.gzip && { 'content-encoding': 'gzip' }),
    },
  };
}
