import { diagnose, failed, ok, type Outcome } from '../../diagnostics';

/** As much as is read of a platform.yaml anywhere. */
const mostBytes = 1024 * 1024;

/**
 * GET of one file; undefined when it is not there (404, 410). Name and password of the address are sent as such, and never
 * shown.
 *
 * @param patience milliseconds the whole answer may take
 */
export async function ask(url: URL, patience: number): Promise<Outcome<Uint8Array | undefined>> {
  const address = shownUrl(url);
  try {
    const answer = await fetchFrom(url, AbortSignal.timeout(patience));
    if (!answer.ok) return answer;
    const response = answer.value;
    const refusal = refusalOf(response, address);
    if (refusal) await response.body?.cancel();
    return refusal ?? (await bytesOf(response, address));
  } catch (error) {
    return failed(diagnose('FLOE637', { address, reason: reasonOf(error, patience) }));
  }
}

/** A registry that leads on more often leads in a circle. */
const mostSteps = 5;

/**
 * The answer at an address, or where that leads to on the same host: another one was trusted by nobody, with neither the name
 * and password nor what it would send.
 */
async function fetchFrom(start: URL, signal: AbortSignal): Promise<Outcome<Response>> {
  const headers = { accept: '*/*', ...authorization(start) };
  let url = withoutUser(start);
  for (let step = 0; ; step += 1) {
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    const location = response.headers.get('location');
    if (!redirects.has(response.status) || location === null || step === mostSteps) {
      return ok(response);
    }
    await response.body?.cancel();
    const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (!next || !isSameServer(url, next)) {
      const to = next ? shownUrl(withoutUser(next)) : 'no address';
      return failed(diagnose('FLOE644', { address: shownUrl(start), to }));
    }
    url = withoutUser(next);
  }
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The same origin, or the same host by https where it was http. */
function isSameServer(from: URL, to: URL): boolean {
  if (from.origin === to.origin) return true;
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:';
  return isUpgrade && from.port === '' && to.port === '' && from.hostname === to.hostname;
}

/** An address without what may be secret: name, password, and what stands after a `?`. */
export function shownUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

function withoutUser(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
}

/** The answer to a response that is not the file; undefined when it is. */
function refusalOf(
  { status, statusText, headers }: Response,
  address: string,
): Outcome<undefined> | undefined {
  if (status === 404 || status === 410) return ok(undefined);
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  if (status === 200 && !isPage) return undefined;
  const answered = status === 200 ? 'a web page' : `${status} ${statusText}`.trim();
  return failed(diagnose('FLOE636', { address, status: answered, advice: adviceOn(status) }));
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403) {
    return 'Check that you may read it. The address may hold a name and password: https://name:password@host';
  }
  if (status === 429 || status >= 500) return 'Try again later.';
  return 'Check that FLOE_PLATFORM_REGISTRY leads to a registry of platforms.';
}

async function bytesOf(response: Response, address: string): Promise<Outcome<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's streams can be iterated; the type that says so is the browser's, which cannot.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) return failed(diagnose('FLOE643', { size: '1 MiB', address }));
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'the connection was cut',
  EAI_AGAIN: 'its name could not be looked up',
  ENOTFOUND: 'there is no host of that name',
  ETIMEDOUT: 'no answer',
  UND_ERR_SOCKET: 'the connection was cut',
};

function reasonOf(error: unknown, patience: number): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: unknown };
  if (name === 'TimeoutError') return `no answer within ${patience / 1000} s`;
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string') return 'the request failed';
  if (/CERT|SIGNED|SIGNATURE|SSL|TLS/.test(code)) return `its certificate is not trusted (${code})`;
  return reasons[code] ?? code;
}
