import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eventOf, planOf, planTo } from '../../testing/events';
import {
  accepting,
  answering,
  type Behaviour,
  cutting,
  cuttingInTheMiddle,
  freePort,
  hanging,
  type Held,
  receiver,
  type Receiver,
} from '../../testing/receiver';
import { temporaryFolder } from '../../testing/temporary';
import { builders } from '../build';
import { openClient } from './client';
import { replay } from './replay';

const build = builders({ producer: 'https://example.com/tests/v/1' });
const receivers: Receiver[] = [];
async function started(behaviour?: Behaviour, port?: number) {
  const one = await receiver(behaviour, port);
  receivers.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((each) => each.close()));
});

const spoolOf = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((file) => file !== 'rejected') : [];

const emitAll = (client: { emit: (event: ReturnType<typeof eventOf>) => void }, runs: number) => {
  for (let i = 0; i < runs; i += 1) {
    client.emit(eventOf(`run ${i}`, 'START'));
    client.emit(eventOf(`run ${i}`, 'COMPLETE'));
  }
};

describe('a receiver that takes everything', () => {
  test('has every event once, and nothing stays on disk', async () => {
    const spoolFolder = temporaryFolder();
    const { url, held } = await started();
    const client = openClient(planTo(url), { spoolFolder, deadlineMs: 60_000 });
    emitAll(client, 50);
    expect(spoolOf(spoolFolder)).not.toEqual([]);
    expect(await client.close()).toEqual({ sent: 100, spooled: 0, rejected: 0, lost: 0 });
    expect(held()).toHaveLength(100);
    expect(spoolOf(spoolFolder)).toEqual([]);
  });

  test('gets the events of a run in their order', async () => {
    const { url, held } = await started();
    const client = openClient(planTo(url), { deadlineMs: 60_000, maxQueued: 20 });
    const types = ['START', 'RUNNING', 'OTHER', 'COMPLETE'] as const;
    for (const type of types) for (let i = 0; i < 5; i += 1) client.emit(eventOf(`run ${i}`, type));
    await client.close();
    for (let i = 0; i < 5; i += 1) {
      const own = held().filter(({ job }) => job.name === `run ${i}`);
      expect(own.map(({ eventType }) => eventType)).toEqual([...types]);
    }
  });

  test('is asked four things at once, and never two of one run', async () => {
    const under = new Set<string>();
    const waiting: (() => void)[] = [];
    let most = 0;
    const one = await started((response, { body }) => {
      const { name } = (JSON.parse(body) as Held).job;
      expect(under).not.toContain(name);
      under.add(name);
      most = Math.max(most, under.size);
      waiting.push(() => {
        under.delete(name);
        response.writeHead(201).end();
      });
      // Nobody is answered before four are there, or before all that is left is.
      if (waiting.length === 4) for (const answer of waiting.splice(0)) answer();
    });
    const client = openClient(planTo(one.url), { deadlineMs: 60_000 });
    emitAll(client, 8);
    expect(await client.close()).toMatchObject({ sent: 16 });
    expect(most).toBe(4);
  });
});

test('a run comes after the beginning of its parent', async () => {
  let asked: () => void = () => undefined;
  const areBothThere = new Promise<void>((resolve) => (asked = resolve));
  const one = await started(() => {
    if (one.requests.length === 2) asked();
  });
  const parent = eventOf('parent');
  const facets = {
    parent: build.facets.run.parent({ run: { runId: parent.run.runId }, job: parent.job }),
  };
  const client = openClient(planTo(one.url), { deadlineMs: 1 });
  client.emit(parent);
  for (let i = 0; i < 8; i += 1) {
    const child = eventOf(`child ${i}`);
    client.emit({ ...child, run: { ...child.run, facets } });
  }
  client.emit(eventOf('stranger'));
  await areBothThere;
  await client.close();
  const names = one.requests.map(({ body }) => (JSON.parse(body) as Held).job.name);
  expect(names.sort()).toEqual(['parent', 'stranger']);
});

const troubles: [string, Behaviour, RegExp][] = [
  ['hangs', hanging, /^it took too long$/],
  ['answers 503', answering(503), /HTTP 503/],
  ['answers 429 for a while', answering(429, { 'retry-after': '120' }), /HTTP 429/],
  ['knows nobody', answering(401), /HTTP 401/],
  ['cuts the connection', cutting, /./],
  ['cuts the connection in its answer', cuttingInTheMiddle, /./],
];

describe.each(troubles)('a receiver that %s', (_name, behaviour, reason) => {
  test('is left in time, and everything is there for a replay', async () => {
    const spoolFolder = temporaryFolder();
    const one = await started(behaviour);
    // Only one that hangs has to be left before it says something.
    const deadlineMs = behaviour === hanging ? 100 : 60_000;
    const client = openClient(planTo(one.url), { spoolFolder, deadlineMs });
    emitAll(client, 30);
    const delivery = await client.close();
    expect(delivery).toMatchObject({ sent: 0, spooled: 60, rejected: 0, lost: 0, spoolFolder });
    expect(delivery.reason).toMatch(reason);
    // Another one, since what was under way may still arrive at the first.
    const another = await started();
    expect(await replay(spoolFolder, planTo(another.url))).toMatchObject({ sent: 60, spooled: 0 });
    expect(another.requests).toHaveLength(60);
    expect(new Set(another.requests.map(({ body }) => body)).size).toBe(60);
    expect(spoolOf(spoolFolder)).toEqual([]);
  });
});

test('nobody who listens: refused at once, sent by a replay', async () => {
  const spoolFolder = temporaryFolder();
  const port = await freePort();
  const plan = planTo(`http://127.0.0.1:${port}`);
  const client = openClient(plan, { spoolFolder });
  emitAll(client, 10);
  expect(await client.close()).toMatchObject({
    spooled: 20,
    reason: expect.stringMatching(/ECONNREFUSED/),
  });
  const { held } = await started(accepting, port);
  expect(await replay(spoolFolder, plan)).toMatchObject({ sent: 20 });
  expect(held()).toHaveLength(20);
});

test('close does not wait for a receiver that still holds the connection', async () => {
  const one = await started(hanging);
  const client = openClient(planTo(one.url), { deadlineMs: 50 });
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  one.behaviour = () => {
    asked();
  };
  client.emit(eventOf('a'));
  await isAsked;
  expect(one.open()).toBe(1);
  expect(await client.close()).toMatchObject({ sent: 0, lost: 1 });
});

test('503 twice, then taken', async () => {
  let count = 0;
  const one = await started((response) => {
    count += 1;
    response.writeHead(count <= 2 ? 503 : 201).end();
  });
  const client = openClient(planTo(one.url), { deadlineMs: 60_000 });
  client.emit(eventOf('a'));
  client.emit(eventOf('a', 'COMPLETE'));
  expect(await client.close()).toEqual({ sent: 2, spooled: 0, rejected: 0, lost: 0 });
  expect(one.requests).toHaveLength(4);
});

test('an event that is refused is set aside with the reason, and the next of its run goes on', async () => {
  const spoolFolder = temporaryFolder();
  const one = await started((response, { body }) => {
    if (body.includes('"START"')) response.writeHead(422).end('no such name');
    else response.writeHead(201).end();
  });
  const client = openClient(planTo(one.url), { spoolFolder, deadlineMs: 60_000 });
  emitAll(client, 2);
  const delivery = await client.close();
  expect(delivery).toEqual({
    sent: 2,
    spooled: 0,
    rejected: 2,
    lost: 0,
    spoolFolder,
    reason: 'HTTP 422: no such name',
  });
  const [file = ''] = readdirSync(path.join(spoolFolder, 'rejected'));
  const lines = readFileSync(path.join(spoolFolder, 'rejected', file), 'utf8')
    .trim()
    .split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { reason: 'HTTP 422: no such name', event: eventOf('run 0') },
    { reason: 'HTTP 422: no such name', event: eventOf('run 1') },
  ]);
  expect(spoolOf(spoolFolder)).toEqual([]);
});

test('an event that fails again and again keeps what comes after it in its run, and nothing else', async () => {
  const spoolFolder = temporaryFolder();
  const one = await started((response, { body }) => {
    response.writeHead(body.includes('run 1') ? 500 : 201).end();
  });
  const plan = planTo(one.url, { retry: { backoff_factor: 0, total: 1 } });
  const client = openClient(plan, { spoolFolder, deadlineMs: 60_000 });
  emitAll(client, 3);
  expect(await client.close()).toMatchObject({ sent: 4, spooled: 2, reason: 'HTTP 500' });
  one.behaviour = accepting;
  expect(await replay(spoolFolder, plan)).toMatchObject({ sent: 2 });
  const own = one.held().filter(({ job }) => job.name === 'run 1');
  expect(own.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE']);
});

test('what does not fit into memory is sent from the disk, in order', async () => {
  const spoolFolder = temporaryFolder();
  const one = await started();
  const client = openClient(planTo(one.url), { spoolFolder, maxQueued: 10, deadlineMs: 60_000 });
  for (let i = 0; i < 500; i += 1) client.emit(eventOf('long', 'RUNNING'));
  emitAll(client, 20);
  expect(await client.close()).toMatchObject({ sent: 540, lost: 0, spooled: 0 });
  const own = one.held().filter(({ job }) => job.name === 'run 19');
  expect(own.map(({ eventType }) => eventType)).toEqual(['START', 'COMPLETE']);
  expect(spoolOf(spoolFolder)).toEqual([]);
});

test('without a spool, what does not fit into memory is lost, and that is said', async () => {
  const one = await started(hanging);
  const client = openClient(planTo(one.url), { maxQueued: 10, deadlineMs: 1 });
  emitAll(client, 20);
  expect(await client.close()).toMatchObject({ sent: 0, spooled: 0, lost: 40 });
});

test('a spool that cannot be written does not stop anything', async () => {
  const one = await started();
  const spoolFolder = path.join(__filename, 'no-folder');
  const client = openClient(planTo(one.url), { spoolFolder, deadlineMs: 60_000 });
  emitAll(client, 5);
  expect(await client.close()).toEqual({ sent: 10, spooled: 0, rejected: 0, lost: 0 });
});

test('a transport nobody knows loses events and says why, without an error', async () => {
  const client = openClient(planOf({ transport: { type: 'kafka' } }));
  client.emit(eventOf('a'));
  expect(await client.close()).toMatchObject({
    sent: 0,
    lost: 1,
    reason: expect.stringMatching(/^The transport type kafka is not known here/),
  });
});
