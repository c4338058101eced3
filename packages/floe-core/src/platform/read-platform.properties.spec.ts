import fc from 'fast-check';
import { stringify } from 'yaml';

import { type Outcome, paintFor, renderDiagnostics } from '../diagnostics';
import { decode } from '../source';
import { parsePlatform } from './parse-platform';
import type { PlatformConfig } from './platform-config';

const facts = {
  file: 'platform.yaml',
  path: '/project/platform.yaml',
  env: 'dev',
  source: 'local/dev',
  sourceHash: 'hash',
};

const credentials = {
  mode: 'oauth2',
  client_id: 'floe',
  client_secret: { secret_ref: 'polaris-oauth' },
  scope: 'all',
};

/** Something of everything. */
const sane = {
  version: '1.2.0',
  storage: { default: { bucket: 'lake', credentials: { secret_ref: 'lake-key' } } },
  catalogs: { default: { uri: 'https://polaris.example.com', warehouse: 'lake', credentials } },
  compute: {
    default: { type: 'postgres', properties: { host: 'db', password: { secret_ref: 'pg' } } },
  },
  layers: { bronze: { name: 'bronze', storage_ref: 'default', namespace: 'bronze' } },
  observability: { traces: true, tracing: { sampling: { probability: 0.5 } } },
  infrastructure: {
    timezone: 'Europe/Berlin',
    cloud: { provider: 'aws', region: 'eu-central-1' },
    network: { ingress: { routes: { ui: { host: 'a.example.com', service: 'ui', port: 80 } } } },
  },
  security: { secret_backends: { vault: { enabled: false } }, encryption: { at_rest: null } },
  governance: { retention: { policies: { short: { retention_days: 90 } } } },
};

const diagnosticsOf = (outcome: Outcome<PlatformConfig>) =>
  outcome.ok ? outcome.warnings : outcome.problems;

function checkPlaces(text: string, outcome: Outcome<PlatformConfig>): void {
  const lines = text.split('\n');
  const diagnostics = diagnosticsOf(outcome);
  if (!outcome.ok) expect(diagnostics.length).toBeGreaterThan(0);
  for (const { place } of diagnostics) {
    const { line, column } = place ?? {};
    expect(place?.file).toBe('platform.yaml');
    expect(line ?? 1).toBeGreaterThan(0);
    expect(line ?? 1).toBeLessThanOrEqual(lines.length);
    expect(column ?? 1).toBeGreaterThan(0);
    expect(column ?? 1).toBeLessThanOrEqual((lines[(line ?? 1) - 1]?.length ?? 0) + 1);
  }
  const rendered = renderDiagnostics(diagnostics, paintFor(false)).join('\n');
  expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]|undefined|\[object|function/);
}

const check = (text: string): void => {
  checkPlaces(text, parsePlatform(text, facts));
};

/** Every way to a value inside. */
function waysInto(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([k, v]) => waysInto(v).map((way) => [k, ...way]))];
}

/** The same data with something else at one place. */
function withAt(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const mapping = value as Readonly<Record<string, unknown>>;
  return { ...mapping, [key]: withAt(mapping[key], rest, other) };
}

const ways = waysInto(sane);

/** Names that mean something to JavaScript, and data of any shape under them. */
const odd = fc.dictionary(
  fc.constantFrom('constructor', '__proto__', 'toString', 'default', 'secret_ref', 'credentials'),
  fc.jsonValue(),
);

describe('whatever the file is', () => {
  it('reading gives a config, or problems whose places are in the file: any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const decoded = decode(bytes, 'platform.yaml');
        if (decoded.ok) check(decoded.value.text);
        else expect(decoded.problems).toMatchObject([{ code: 'FLOE106' }]);
      }),
    );
  });

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), check));
  });

  it('text made of what YAML is made of', () => {
    const bits = ['storage', 'default', ':', ': ', '- ', '\n', '\n  ', '\t', '"', "'", '[', ']'];
    const more = ['{', '}', '&a ', '*a', '!x ', '|', '>', '#', '? ', '<<', '---\n', '%', ',', '~'];
    const pieces = fc.array(fc.constantFrom(...bits, ...more, '1.0', '\r\n'), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, (each) => {
        check(each.join(''));
      }),
      { numRuns: 1000 },
    );
  });

  it('a good file with a piece cut out, or put in', () => {
    const good = stringify(sane);
    const at = fc.nat(good.length);
    fc.assert(
      fc.property(
        at,
        fc.nat(40),
        fc.string({ unit: 'binary', maxLength: 10 }),
        (from, cut, put) => {
          check(good.slice(0, from) + put + good.slice(from + cut));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('any data in place of a part of a good file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ways), fc.oneof(fc.jsonValue(), odd), (way, value) => {
        check(stringify(withAt(sane, way, value)));
      }),
      { numRuns: 200 },
    );
  });
});

it('a good file is good in any order of its keys, and with any of them missing', () => {
  const keys = Object.keys(sane) as (keyof typeof sane)[];
  fc.assert(
    fc.property(fc.shuffledSubarray(keys), (order) => {
      const left = Object.fromEntries(order.map((key) => [key, sane[key]]));
      const isWhole =
        !order.includes('layers') || ['storage', 'catalogs'].every((key) => key in left);
      expect(parsePlatform(stringify(left), facts)).toMatchObject(
        isWhole ? { ok: true, warnings: [] } : { ok: false },
      );
    }),
  );
});

it('no credential is ever told, wherever it stands', () => {
  const secret = `ghp_${'s3cret'.repeat(6)}`;
  fc.assert(
    fc.property(fc.constantFrom(...ways), fc.boolean(), (way, isKey) => {
      const value = isKey ? { [secret]: secret } : secret;
      const outcome = parsePlatform(stringify(withAt(sane, way, value)), facts);
      expect(outcome.ok).toBe(false);
      expect(JSON.stringify(diagnosticsOf(outcome))).not.toContain('s3cret');
      const rendered = renderDiagnostics(diagnosticsOf(outcome), paintFor(false)).join('\n');
      expect(rendered).not.toContain('s3cret');
    }),
    { numRuns: 300 },
  );
});

it('a plain value under the key of a credential is found, however deep, and never told', () => {
  const key = fc.constantFrom(
    'password',
    'apiKey',
    'AWS_SECRET_ACCESS_KEY',
    'private_key',
    'token',
  );
  const inside = fc.array(fc.constantFrom('a', 'settings', 'list'), { maxLength: 5 });
  fc.assert(
    fc.property(key, inside, (name, way) => {
      const value = [...way]
        .reverse()
        .reduce<unknown>((inner, step) => (step === 'list' ? [inner] : { [step]: inner }), {
          [name]: 'hush-hush',
        });
      const text = stringify({ compute: { default: { properties: { more: value } } } });
      const outcome = parsePlatform(text, facts);
      expect(diagnosticsOf(outcome).map(({ code }) => code)).toEqual(['FLOE624']);
      expect(JSON.stringify(outcome)).not.toContain('hush-hush');
    }),
  );
});

it('a file of thousands of profiles is judged soon', () => {
  const profiles = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`p${index}`, { bucket: `lake-${index}`, typ: 1 }]),
  );
  // Of this process alone: the tests of others may keep the machine busy.
  const before = process.cpuUsage();
  const outcome = parsePlatform(stringify({ storage: profiles }), facts);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  expect(diagnosticsOf(outcome)).toHaveLength(101);
});
