import { execFileSync } from 'node:child_process';
import fc from 'fast-check';

import { realDbt } from '../../../testing/real-dbt';
import { secretPatterns } from './patterns';
import { secretScrubber } from './scrubber';

/** Of a code around a secret so many characters may be left: those of what stands before and after it in the same code. */
const telling = 10;

const secrets = fc.string({ unit: 'binary', minLength: 10, maxLength: 70 }).filter(isOne);
const printable = fc.string({ unit: 'grapheme-ascii', minLength: 10, maxLength: 70 }).filter(isOne);
const letters = fc.stringMatching(/^[a-zA-Z0-9]{18,70}$/);
const secret = fc.oneof(secrets, printable, letters);

function isOne(text: string): boolean {
  return (
    !/[\0\r]/.test(text) &&
    text.trim() === text &&
    /[0-9]/.test(text) &&
    Buffer.from(text).toString() === text
  );
}

/** Texts around a secret; they have none of its letters next to each other, so nothing of them is taken for it. */
const around = fc.string({
  unit: fc.constantFrom(' ', '.', ',', ';', '(', ')', 'é', 'ß', '€', '\n'),
  maxLength: 12,
});

const encoders: Record<string, (text: string) => string> = {
  raw: (text) => text,
  encodeURIComponent,
  encodeURI,
  form: (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'all percent': (text) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&'),
  'percent twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  hex: (text) => Buffer.from(text).toString('hex'),
  HEX: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  bytea: (text) => `\\x${Buffer.from(text).toString('hex')}`,
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 after 1': (text) => Buffer.from(`:${text}`).toString('base64'),
  'base64 after 2': (text) => Buffer.from(`a:${text}z`).toString('base64'),
  'base64 in an address': (text) =>
    encodeURIComponent(Buffer.from(`abc${text}`).toString('base64')),
  SQL: (text) => text.replaceAll("'", "''"),
  identifier: (text) => text.replaceAll('"', '""'),
  HTML: (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  shell: (text) => text.replaceAll("'", `'\\''`),
};

describe.each(Object.entries(encoders))('a secret in %s', (_, encode) => {
  it('is gone from any text', () => {
    fc.assert(
      fc.property(secret, around, around, (value, left, right) => {
        const code = encode(value);
        const clean = secretScrubber({ DB_PASSWORD: value })(`${left}${code}${right}`);
        expect(clean.startsWith(left)).toBe(true);
        expect(clean.endsWith(right)).toBe(true);
        const rest = clean.slice(left.length, clean.length - right.length);
        expect(rest).toContain('*****');
        expect(rest.replaceAll('*****', '').length).toBeLessThan(telling);
      }),
      { numRuns: 30 },
    );
  });
});

it('a text without the secret is left as it is', () => {
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 200 }), fc.lorem(), (value, noise, words) => {
      const text = `${noise} ${words}`;
      fc.pre(!text.includes(value) && !/:\/\/|[?&;]/.test(text));
      expect(secretScrubber({ DB_PASSWORD: value, PWD: words })(text)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it('each line of a secret of many lines is gone, in every spelling', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkq+hkiG9w0BAQEFAASC/1'.repeat(2)}\nQ2xvc2UgZW5vdWdo\nab/cd+12==\n-----END PRIVATE KEY-----\n`;
  const scrub = secretScrubber({ DBT_ENV_SECRET_KEY: key });
  for (const line of key.trim().split('\n')) {
    for (const [name, encode] of Object.entries(encoders)) {
      const clean = scrub(`< ${encode(line)} >`);
      expect([name, clean.replaceAll('*****', '').length < 4 + telling]).toEqual([name, true]);
    }
  }
  expect(scrub(Buffer.from(key).toString('base64'))).not.toMatch(/[A-Za-z0-9]{12}/);
});

it('the passwords within a file of keys, or an address, are gone too', () => {
  const scrub = secretScrubber({
    DBT_ENV_SECRET_KEYFILE: JSON.stringify({
      type: 'service_account',
      private_key: '--BEGIN\nabcd1234efgh\n',
    }),
    DBT_ENV_SECRET_URL: 'postgres://me:h%40rd-t0-guess@db/shop',
  });
  expect(scrub('service_account: abcd1234efgh')).toBe('service_account: *****');
  expect(scrub('login of me with h@rd-t0-guess')).toBe('login of me with *****');
});

/** Spellings of Python's own, and the patterns in Python. */
const script = String.raw`
import base64, json, re, shlex, sys, urllib.parse
given = json.load(sys.stdin)
out = []
for value, patterns in given:
    spelled = [repr(value), repr(value.encode()), ascii(value), json.dumps(value), json.dumps(json.dumps(value)),
        urllib.parse.quote(value), urllib.parse.quote(value, safe=""), urllib.parse.quote_plus(value),
        base64.b64encode(("u:" + value).encode()).decode(), base64.urlsafe_b64encode(value.encode()).decode(),
        value.encode().hex(), value.encode().hex(" "), value.encode().hex(":"), shlex.quote(value), value,
        repr(repr(value)), repr({"a": value})]
    cleaned = []
    for text in spelled:
        for pattern in patterns:
            text = re.sub(pattern, r"\g<1>*****", text)
        cleaned.append(text)
    out.append([spelled, cleaned])
json.dump(out, sys.stdout)
`;

it("Python's spellings are gone too, and its regular expressions find what ours do", () => {
  const values = fc.sample(secret, { numRuns: 80, seed: 7 });
  const input = values.map((value) => [value, secretPatterns({ DB_PASSWORD: value })]);
  const { python } = realDbt();
  const output = execFileSync(python, ['-c', script], {
    ...{ input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1e9 },
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  const told = JSON.parse(output) as [string[], string[]][];
  for (const [index, [spelled, cleaned]] of told.entries()) {
    const scrub = secretScrubber({ DB_PASSWORD: values[index] });
    expect(spelled.map(scrub)).toEqual(cleaned);
    for (const [which, text] of cleaned.entries()) {
      const left = text.replaceAll(/\*\*\*\*\*|\{'a': |\\/g, '');
      expect([which, spelled[which], left.length < telling + 4]).toEqual([
        which,
        spelled[which],
        true,
      ]);
    }
  }
});
