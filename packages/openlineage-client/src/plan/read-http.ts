import { readAuth } from './read-auth';
import type { Retry } from './transport-plan';
import { type TransportReading, unusable } from './transport-reading';
import { isValues, numberOf, pick, textMapOf, textOf, type Values } from './values';

const everyServerError = Array.from({ length: 100 }, (_, i) => 500 + i);

/** Reads a transport of type http, with the option names and defaults of the Python client. */
export function readHttp(values: Values): TransportReading {
  const base = textOf(values.url);
  if (base === undefined) return unusable('The http transport needs url.');
  const endpoint = textOf(values.endpoint) ?? 'api/v1/lineage';
  // As in the Python client the endpoint is a relative link: what follows the last slash of the url is replaced.
  if (!/^https?:\/\//i.test(base) || !URL.canParse(endpoint, base)) {
    return unusable(`The url ${base} of the http transport is no http or https URL.`);
  }
  const read = readAuth(values.auth);
  if ('problem' in read) return unusable(`The http transport cannot be used: ${read.problem}`);
  const compression = textOf(values.compression);
  const verify = values.verify;
  return {
    transport: {
      type: 'http',
      url: new URL(endpoint, base).href,
      timeoutMs: positive(numberOf(values.timeout), 5) * 1000,
      headers: textMapOf(pick(values, 'custom_headers', 'customHeaders')),
      ...(read.auth && { auth: read.auth }),
      gzip: compression === 'gzip',
      verify: verifyOf(verify),
      retry: readRetry(values.retry),
    },
    problems:
      compression === undefined || compression === 'gzip'
        ? []
        : [
            `The http transport knows no compression ${compression}, only gzip; nothing is compressed.`,
          ],
  };
}

function verifyOf(value: unknown): boolean | string {
  if (value === false || (typeof value === 'string' && value.toLowerCase() === 'false'))
    return false;
  const text = textOf(value);
  return text === undefined || text.toLowerCase() === 'true' ? true : text;
}

function readRetry(section: unknown): Retry {
  const values = isValues(section) ? section : {};
  const count = (key: string) => Math.max(0, Math.trunc(numberOf(values[key]) ?? 5));
  const methods = values.allowed_methods;
  const allowed = !Array.isArray(methods) || methods.map(String).includes('POST');
  const listed = values.status_forcelist;
  const own = Array.isArray(listed) ? listed.flatMap((each) => numberOf(each) ?? []) : undefined;
  return {
    total: allowed ? count('total') : 0,
    connect: count('connect'),
    read: count('read'),
    backoffMs: Math.max(0, numberOf(values.backoff_factor) ?? 0.3) * 1000,
    // "Ask again" is what these two mean, whoever lists what.
    statuses: [408, 429, ...(own ?? everyServerError)],
  };
}

const positive = (value: number | undefined, otherwise: number) =>
  value !== undefined && value > 0 ? value : otherwise;
