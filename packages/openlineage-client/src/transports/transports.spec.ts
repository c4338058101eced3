import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventOf, planOf } from '../../testing/events';
import {
  accepting,
  answering,
  type Behaviour,
  receiver,
  type Receiver,
} from '../../testing/receiver';
import { temporaryFolder } from '../../testing/temporary';
import type { HttpPlan } from '../plan';
import { toConsole, toFiles, toHttp } from '.';
import type { Answer, Transport } from './answer';

const opened: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});
async function started(behaviour?: Behaviour): Promise<Receiver> {
  const one = await receiver(behaviour);
  opened.push(one);
  return one;
}
function http(url: string, transport: object = {}, now: () => number = () => 0): Transport {
  const plan = planOf({ transport: { type: 'http', url, ...transport } }).transport as HttpPlan;
  const one = toHttp(plan, now);
  opened.push(one);
  return one;
}
const send = (transport: Transport, text = '{}') =>
  transport.send(text, new AbortController().signal);

describe('http', () => {
  test('posts an event as JSON', async () => {
    const one = await started();
    expect(await send(http(one.url), '{"a":"é"}')).toEqual({ kind: 'delivered' });
    expect(one.requests).toMatchObject([
      {
        url: '/api/v1/lineage',
        headers: { 'content-type': 'application/json' },
        body: '{"a":"é"}',
      },
    ]);
  });

  test('compresses, and adds headers and the key', async () => {
    const one = await started();
    const transport = http(one.url, {
      compression: 'gzip',
      custom_headers: { 'X-Team': 'data' },
      auth: { type: 'api_key', apiKey: 'k' },
    });
    await send(transport, '{"a":1}');
    expect(one.requests[0]).toMatchObject({
      headers: { 'content-encoding': 'gzip', 'x-team': 'data', authorization: 'Bearer k' },
      body: '{"a":1}',
    });
  });

  test('sends a user of the URL as a header', async () => {
    const one = await started();
    await send(http(one.url.replace('//', '//me:p%40ss@')));
    expect(one.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
  });

  const meanings: [number, Record<string, string>, Answer][] = [
    [200, {}, { kind: 'delivered' }],
    [204, {}, { kind: 'delivered' }],
    [400, {}, { kind: 'rejected', reason: 'HTTP 400: why' }],
    [413, {}, { kind: 'rejected', reason: 'HTTP 413: why' }],
    [422, {}, { kind: 'rejected', reason: 'HTTP 422: why' }],
    [401, {}, failure('HTTP 401: why', false)],
    [404, {}, failure('HTTP 404: why', false)],
    [302, { location: '/there' }, failure('HTTP 302: why, go to /there', false)],
    [408, {}, failure('HTTP 408: why', true)],
    [500, {}, failure('HTTP 500: why', true)],
    [503, { 'retry-after': '7' }, failure('HTTP 503: why', true, 7000)],
    [429, { 'retry-after': '7' }, failure('HTTP 429: why', true, 7000)],
    [429, { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }, failure('HTTP 429: why', true, 9000)],
    [429, { 'retry-after': 'soon' }, failure('HTTP 429: why', true)],
  ];
  function failure(reason: string, again: boolean, waitMs?: number): Answer {
    const wait = waitMs === undefined ? {} : { waitMs };
    return { kind: 'failed', cause: 'status', reason, again, ...wait };
  }
  test.each(meanings)('understands %i %j', async (status, headers, meaning) => {
    const one = await started(answering(status, headers, status === 204 ? '' : 'why\n'));
    expect(await send(http(one.url))).toEqual(meaning);
  });

  test('says that nobody answers in time', async () => {
    const one = await started(() => undefined);
    expect(await send(http(one.url, { timeout: 0.02 }))).toEqual({
      kind: 'failed',
      cause: 'read',
      again: true,
      reason: 'no answer within 0.02 s',
    });
  });

  test('says that nobody is there', async () => {
    const one = await started();
    const transport = http(one.url);
    await opened.shift()?.close();
    opened.shift();
    expect(await send(transport)).toMatchObject({
      kind: 'failed',
      cause: 'connect',
      again: true,
      reason: expect.stringMatching(/^connect ECONNREFUSED/),
    });
    transport.close();
  });

  test('has failed when it is aborted, before and while it asks', async () => {
    const one = await started(() => {
      abort.abort();
    });
    const abort = new AbortController();
    const transport = http(one.url);
    expect(await transport.send('{}', abort.signal)).toMatchObject({ kind: 'failed' });
    expect(await transport.send('{}', abort.signal)).toMatchObject({ kind: 'failed' });
    expect(one.requests).toHaveLength(1);
  });

  test('believes only the certificates it is told to', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'no.pem');
    const answer = await send(http('https://127.0.0.1:1', { verify: file }));
    expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining('ENOENT') });
    writeFileSync(file, '');
    expect(await send(http('https://127.0.0.1:1', { verify: file }))).toMatchObject({
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('a token', () => {
  const auth = { type: 'jwt', apiKey: 'k' };
  const endpoint = (answers: object[]): Behaviour => {
    const rest = [...answers];
    return (response) => response.writeHead(200).end(JSON.stringify(rest.shift()));
  };
  const headersOf = ({ requests }: Receiver) =>
    requests.map(({ headers }) => headers.authorization);

  test('is fetched with the key, kept, and fetched again shortly before it ends', async () => {
    const [one, tokens] = [
      await started(),
      await started(
        endpoint([
          { access_token: 'a', expires_in: 1000 },
          { Token: 'b', expiresIn: '1000' },
        ]),
      ),
    ];
    let now = 0;
    const transport = http(one.url, { auth: { ...auth, tokenEndpoint: tokens.url } }, () => now);
    await send(transport);
    now = 879_999;
    await send(transport);
    now = 880_000;
    await send(transport);
    await send(transport);
    expect(headersOf(one)).toEqual(['Bearer a', 'Bearer a', 'Bearer b', 'Bearer b']);
    expect(tokens.requests).toHaveLength(2);
    expect(tokens.requests[0]).toMatchObject({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&response_type=token&apikey=k',
    });
  });

  test('says itself when it ends, if nobody else does', async () => {
    const payload = Buffer.from(JSON.stringify({ exp: 1000 })).toString('base64url');
    const token = `x.${payload}.y`;
    const [one, tokens] = [
      await started(),
      await started(endpoint([{ token }, { token: 'next' }])),
    ];
    let now = 0;
    const transport = http(one.url, { auth: { ...auth, tokenEndpoint: tokens.url } }, () => now);
    await send(transport);
    await send(transport);
    now = 1_000_000;
    await send(transport);
    expect(headersOf(one)).toEqual([`Bearer ${token}`, `Bearer ${token}`, 'Bearer next']);
  });

  test('is forgotten when it is no longer accepted', async () => {
    const [one, tokens] = [
      await started(answering(401)),
      await started(
        endpoint([
          { token: 'a', expires_in: 1000 },
          { token: 'b', expires_in: 1000 },
        ]),
      ),
    ];
    const transport = http(one.url, { auth: { ...auth, tokenEndpoint: tokens.url } });
    await send(transport);
    one.behaviour = accepting;
    await send(transport);
    expect(headersOf(one)).toEqual(['Bearer a', 'Bearer b']);
  });

  test.each([
    [answering(403), 'the token endpoint answers HTTP 403'],
    [answering(200, {}, '{}'), 'there is no token in the answer of the token endpoint'],
  ])('that cannot be had is a failure', async (behaviour, reason) => {
    const [one, tokens] = [await started(), await started(behaviour)];
    const transport = http(one.url, { auth: { ...auth, tokenEndpoint: tokens.url } });
    expect(await send(transport)).toMatchObject({ kind: 'failed', again: true, reason });
    expect(one.requests).toEqual([]);
  });
});

describe('files', () => {
  const now = () => new Date('2026-01-02T03:04:05.678Z');
  const text = JSON.stringify(eventOf('a b/c'));

  test('one, a line each', () => {
    const file = path.join(temporaryFolder(), 'deep', 'events.jsonl');
    const write = toFiles({ type: 'file', path: file, append: true, debug: false }, now);
    expect([write('{"a":1}'), write('{"a":2}')]).toEqual([
      { kind: 'delivered' },
      { kind: 'delivered' },
    ]);
    expect(readFileSync(file, 'utf8')).toBe('{"a":1}\n{"a":2}\n');
  });

  test('one each, also in the same millisecond', () => {
    const folder = temporaryFolder();
    const plan = { type: 'file', path: path.join(folder, 'ol'), append: false } as const;
    const write = toFiles({ ...plan, debug: false }, now);
    write('{"a":1}');
    write('{"a":2}');
    const named = toFiles({ ...plan, debug: true }, now);
    named(text);
    const files = readdirSync(folder).sort();
    expect(files).toEqual([
      'ol-20260102-030405.678001.json',
      'ol-20260102-030405.678002.json',
      'ol-260102T030405.678001-a__b__c-START.json',
    ]);
    expect(readFileSync(path.join(folder, files[1]!), 'utf8')).toBe('{"a":2}\n');
    expect(readFileSync(path.join(folder, files[2]!), 'utf8')).toBe(
      `${JSON.stringify(JSON.parse(text), null, 2)}\n`,
    );
  });

  test('that cannot be written are a failure', () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'a'));
    const write = toFiles(
      { type: 'file', path: path.join(folder, 'a'), append: true, debug: false },
      now,
    );
    expect(write(text)).toMatchObject({ kind: 'failed', again: false });
  });
});

test('the console has each event as a line', () => {
  const lines: string[] = [];
  toConsole((line) => lines.push(line))('{"a":1}');
  expect(lines).toEqual(['{"a":1}']);
});
