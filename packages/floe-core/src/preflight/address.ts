/** An address as it can be tried. */
export interface Address {
  readonly url: URL;
  /** The address as it may be shown: without user, password and query, which may hold secrets. */
  readonly shown: string;
}

/**
 * Reads the address of a service. One without a scheme (`polaris:8181/api/catalog`) is taken for http, or for https where
 * it has the port of https or none.
 *
 * @returns undefined when it is no address that can be tried
 */
export function parseAddress(written: string): Address | undefined {
  const text = written.trim();
  const bare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = urlOf(bare ? `${wantsTls(text) ? 'https' : 'http'}://${text}` : text);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  const path = url.pathname === '/' ? '' : url.pathname;
  return { url, shown: `${url.protocol}//${url.host}${path}` };
}

function wantsTls(text: string): boolean {
  const [host = ''] = text.split('/');
  const port = /:(\d+)$/.exec(host)?.[1];
  return port === undefined || port === '443';
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The port of an address, also where it goes without saying. */
export function portOf({ protocol, port }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
