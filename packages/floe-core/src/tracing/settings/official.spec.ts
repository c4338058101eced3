import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';
import { convertLegacyOtlpGrpcOptions } from '@opentelemetry/otlp-grpc-exporter-base';
import { envDetector } from '@opentelemetry/resources';
import * as fc from 'fast-check';

import { keyValues } from './environment';
import { settingsOf } from './settings';

/** OpenTelemetry's own readers look at `process.env`. */
function withEnv<T>(env: Readonly<Record<string, string>>, read: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    return read();
  } finally {
    for (const name of Object.keys(env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

const ours = (env: Record<string, string>) =>
  settingsOf({ env, observability: { traces: true, metrics: true } });

describe('settings of OTLP by HTTP are those OpenTelemetry’s own exporter takes', () => {
  const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' };
  it.each<[string, Record<string, string>]>([
    ['the endpoint', base],
    ['with a slash', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' }],
    ['with a path', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/otel' }],
    ['with a path and a slash', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/otel/' }],
    ['by TLS', { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c' }],
    ['of the signal', { ...base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t:1/x/y' }],
    ['of the signal, with a slash', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t:1/' }],
    ['of another signal', { ...base, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m:1/x' }],
    ['headers', { ...base, OTEL_EXPORTER_OTLP_HEADERS: 'a=1,b=2' }],
    ['headers with escapes', { ...base, OTEL_EXPORTER_OTLP_HEADERS: 'a=x%20y,b=%C3%A9%2C' }],
    ['headers with blanks', { ...base, OTEL_EXPORTER_OTLP_HEADERS: ' a = 1 , b = 2 ' }],
    ['headers with =', { ...base, OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic YTpi==' }],
    [
      'headers of both',
      {
        ...base,
        OTEL_EXPORTER_OTLP_HEADERS: 'a=1,b=2',
        OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=3,c=4',
      },
    ],
    ['a time limit', { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: '250' }],
    [
      'a time limit of the signal',
      { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: '250', OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '300' },
    ],
    ['a time limit that is none', { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: 'soon' }],
    ['a time limit of nothing', { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: '0' }],
    ['a negative time limit', { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: '-5' }],
    [
      'a time limit of the signal that is none',
      { ...base, OTEL_EXPORTER_OTLP_TIMEOUT: '250', OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '-1' },
    ],
    ['gzip', { ...base, OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }],
    ['no compression', { ...base, OTEL_EXPORTER_OTLP_COMPRESSION: 'none' }],
    ['a compression nobody knows', { ...base, OTEL_EXPORTER_OTLP_COMPRESSION: 'zstd' }],
    [
      'gzip of the signal',
      {
        ...base,
        OTEL_EXPORTER_OTLP_COMPRESSION: 'none',
        OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: 'gzip',
      },
    ],
    ['nothing but the exporter', { OTEL_TRACES_EXPORTER: 'otlp' }],
  ])('%s', async (_, env) => {
    // Nothing else that is exported reads the environment.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const theirs = withEnv(env, () => convertLegacyHttpOptions({}, 'TRACES', 'v1/traces', {}));
    const otlp = ours(env).traces?.otlp;
    expect(otlp && new URL(otlp.url).href).toBe(new URL(theirs.url).href);
    expect(otlp?.headers).toEqual(await theirs.headers());
    expect(otlp?.timeoutMs).toBe(theirs.timeoutMillis);
    expect(otlp?.gzip).toBe(theirs.compression === 'gzip');
  });
});

describe('settings of OTLP by gRPC are those OpenTelemetry’s own exporter takes', () => {
  const grpc = { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
  it.each<[string, Record<string, string>]>([
    ['the endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4317' }],
    ['by TLS', { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://c:4317' }],
    ['of the signal', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://t:9' }],
    [
      'headers',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:1', OTEL_EXPORTER_OTLP_HEADERS: 'a=x%20y' },
    ],
    [
      'a time limit',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:1', OTEL_EXPORTER_OTLP_TIMEOUT: '9' },
    ],
    ['gzip', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:1', OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' }],
    ['nothing but the exporter', { OTEL_TRACES_EXPORTER: 'otlp' }],
  ])('%s', (_, more) => {
    const env = { ...grpc, ...more };
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const theirs = withEnv(env, () => convertLegacyOtlpGrpcOptions({}, 'TRACES'));
    const otlp = ours(env).traces?.otlp;
    expect(otlp?.protocol).toBe('grpc');
    expect(otlp && new URL(otlp.url).host).toBe(theirs.url);
    expect(otlp?.timeoutMs).toBe(theirs.timeoutMillis);
    expect(otlp?.gzip).toBe(theirs.compression === 'gzip');
    const headers = theirs.metadata().getMap();
    expect(otlp?.headers).toEqual(headers);
  });
});

describe('attributes of the resource are those OpenTelemetry’s own detector finds', () => {
  const detected = (env: Record<string, string>) =>
    withEnv(env, () => envDetector.detect()).attributes ?? {};

  it.each<[string, Record<string, string>]>([
    ['one', { OTEL_RESOURCE_ATTRIBUTES: 'team=a' }],
    ['two', { OTEL_RESOURCE_ATTRIBUTES: 'team=a,deployment.environment.name=prod' }],
    ['with escapes', { OTEL_RESOURCE_ATTRIBUTES: 'team=a%2Cb%3Dc,who=%E2%82%AC' }],
    ['with escapes in the key', { OTEL_RESOURCE_ATTRIBUTES: 'te%20am=a' }],
    ['with blanks', { OTEL_RESOURCE_ATTRIBUTES: ' team = a , who = b ' }],
    ['with a semicolon', { OTEL_RESOURCE_ATTRIBUTES: 'team=a;b' }],
    ['with an empty value', { OTEL_RESOURCE_ATTRIBUTES: 'team=' }],
    ['with empty pairs', { OTEL_RESOURCE_ATTRIBUTES: ',team=a,,' }],
    ['twice the same', { OTEL_RESOURCE_ATTRIBUTES: 'team=a,team=b' }],
    ['the service', { OTEL_SERVICE_NAME: 'etl' }],
    [
      'the service before the attribute',
      { OTEL_SERVICE_NAME: 'etl', OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,a=b' },
    ],
    ['none', { OTEL_RESOURCE_ATTRIBUTES: ' ' }],
  ])('%s', (_, env) => {
    expect(ours(env).attributes).toEqual(detected(env));
  });

  it('whatever is written, if the detector takes it', () => {
    const part = fc.stringMatching(/^[ a-z0-9.;%=,é€-]{0,8}$/);
    const text = fc.array(
      fc.tuple(part, part).map((pair) => pair.join('=')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(text, (pairs) => {
        const written = pairs.join(',');
        const found = detected({ OTEL_RESOURCE_ATTRIBUTES: written });
        // One that is wrong makes the detector drop all.
        fc.pre(Object.keys(found).length > 0);
        expect(keyValues(written)).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });
});
