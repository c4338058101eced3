import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { eventOf, planOf, planTo } from '../../testing/events';
import { accepting, answering, hanging, receiver, type Receiver } from '../../testing/receiver';
import { temporaryFolder } from '../../testing/temporary';
import type { RunEvent } from '../spec';
import { openClient } from './client';
import { replay } from './replay';

const receivers: Receiver[] = [];
async function started(...args: Parameters<typeof receiver>) {
  const one = await receiver(...args);
  receivers.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((each) => each.close()));
});

/**
 * A folder with the events of some runs that could not be sent. Whoever the plan names has to refuse them: what were still under way
 * at a deadline could arrive all the same.
 */
async function spoolWith(runs: readonly string[], plan = planTo('http://127.0.0.1:1')) {
  const spoolFolder = temporaryFolder();
  const client = openClient(plan, { spoolFolder, deadlineMs: 60_000 });
  for (const run of runs) {
    client.emit(eventOf(run, 'START'));
    client.emit(eventOf(run, 'COMPLETE'));
  }
  await client.close();
  return spoolFolder;
}

const filesIn = (folder: string) =>
  readdirSync(folder).filter((file) => file.endsWith('.jsonl') || file.endsWith('.done'));
const jobsOf = ({ held }: Receiver) =>
  held().map(({ job, eventType }) => `${job.name} ${eventType}`);

test('a second replay finds nothing to do', async () => {
  const one = await started();
  const folder = await spoolWith(['a', 'b']);
  expect(await replay(folder, planTo(one.url))).toEqual({
    sent: 4,
    spooled: 0,
    rejected: 0,
    lost: 0,
  });
  expect(await replay(folder, planTo(one.url))).toEqual({
    sent: 0,
    spooled: 0,
    rejected: 0,
    lost: 0,
  });
  expect(one.requests).toHaveLength(4);
  expect(filesIn(folder)).toEqual([]);
});

test('a folder that is not there has nothing to send', async () => {
  expect(await replay('/nowhere/at/all', planTo('http://127.0.0.1:1'))).toEqual({
    sent: 0,
    spooled: 0,
    rejected: 0,
    lost: 0,
  });
});

test('of two replays at once one does the work', async () => {
  // Nobody is answered before one of them has given up.
  const waiting: (() => void)[] = [];
  const one = await started((response) => {
    waiting.push(() => response.writeHead(201).end());
  });
  const folder = await spoolWith(['a', 'b', 'c']);
  const replays = [replay(folder, planTo(one.url)), replay(folder, planTo(one.url))];
  await Promise.race(replays);
  one.behaviour = accepting;
  for (const answer of waiting.splice(0)) answer();
  const both = await Promise.all(replays);
  expect(both.map(({ sent }) => sent).sort()).toEqual([0, 6]);
  expect(both.map(({ reason }) => reason)).toContain('another replay is under way');
  const jobs = one.requests.map(({ body }) => JSON.parse(body) as RunEvent);
  expect(jobs.map(({ job, eventType }) => `${job.name} ${eventType}`).sort()).toEqual(
    ['a', 'b', 'c'].flatMap((run) => [`${run} COMPLETE`, `${run} START`]),
  );
});

test('a run that spans two spool files is sent in order', async () => {
  const one = await started();
  const folder = temporaryFolder();
  for (const types of [
    ['START', 'RUNNING'],
    ['OTHER', 'COMPLETE'],
  ] as RunEvent['eventType'][][]) {
    const client = openClient(planTo('http://127.0.0.1:1'), { spoolFolder: folder, deadlineMs: 1 });
    for (const type of types) client.emit(eventOf('a', type));
    await client.close();
  }
  await replay(folder, planTo(one.url));
  expect(one.held().map(({ eventType }) => eventType)).toEqual([
    'START',
    'RUNNING',
    'OTHER',
    'COMPLETE',
  ]);
});

test('what is delivered is taken away although the rest is not, and is not sent again', async () => {
  const one = await started((response, { body }) => {
    response.writeHead(body.includes('"b"') ? 500 : 201).end();
  });
  const folder = await spoolWith(['a', 'b', 'c']);
  const plan = planTo(one.url, { retry: { total: 0 } });
  expect(await replay(folder, plan)).toMatchObject({ sent: 4, spooled: 2, reason: 'HTTP 500' });
  const [file = ''] = filesIn(folder);
  expect(readFileSync(path.join(folder, file), 'utf8').trim().split('\n')).toHaveLength(2);
  one.behaviour = accepting;
  expect(await replay(folder, plan)).toMatchObject({ sent: 2, spooled: 0 });
  expect(jobsOf(one).filter((each) => each.startsWith('b'))).toEqual(['b START', 'b COMPLETE']);
  expect(one.held()).toHaveLength(6);
  expect(filesIn(folder)).toEqual([]);
});

test('a receiver that fails is not asked again for every file', async () => {
  const one = await started(answering(503));
  const plan = planTo(one.url);
  const folder = await spoolWith(['a']);
  for (const run of ['b', 'c']) {
    const client = openClient(planTo('http://127.0.0.1:1'), { spoolFolder: folder, deadlineMs: 1 });
    client.emit(eventOf(run));
    await client.close();
  }
  expect(await replay(folder, plan)).toMatchObject({ sent: 0, spooled: 4 });
  expect(one.requests.length).toBeLessThanOrEqual(5);
});

test('a replay has a deadline if it is given one', async () => {
  const one = await started(hanging);
  const folder = await spoolWith(['a']);
  expect(await replay(folder, planTo(one.url), { deadlineMs: 50 })).toMatchObject({
    sent: 0,
    spooled: 2,
    reason: 'it took too long',
  });
});

test('a torn last line is passed over, a damaged one is set aside', async () => {
  const one = await started();
  const folder = await spoolWith(['a', 'b']);
  const [name = ''] = filesIn(folder);
  const file = path.join(folder, name);
  const text = readFileSync(file, 'utf8');
  truncateSync(file, 0);
  const lines = text.trimEnd().split('\n');
  appendFileSync(
    file,
    `${lines[0]}\n${lines[1]?.slice(5)}\n${lines[2]}\n${lines[3]?.slice(0, 40)}`,
  );
  expect(await replay(folder, planTo(one.url))).toMatchObject({ sent: 2, spooled: 0 });
  expect(jobsOf(one).sort()).toEqual(['a START', 'b START']);
  expect(JSON.parse(readFileSync(path.join(folder, 'rejected', name), 'utf8'))).toEqual({
    reason: 'the line is damaged',
    event: lines[1]?.slice(5),
  });
  expect(filesIn(folder)).toEqual([]);
});

describe('where events go', () => {
  const two = (a: string, b: string, more = {}) =>
    planOf({
      transport: {
        type: 'composite',
        transports: { first: { type: 'http', url: a }, second: { type: 'http', url: b } },
        ...more,
      },
    });

  test('each receiver of several has every event once, also when one of them was down', async () => {
    const [a, b] = [await started(answering(401)), await started(answering(401))];
    const folder = await spoolWith(['a'], two(a.url, b.url));
    a.behaviour = accepting;
    const client = openClient(two(a.url, b.url), { spoolFolder: folder, deadlineMs: 60_000 });
    client.emit(eventOf('b'));
    expect(await client.close()).toMatchObject({ sent: 1, spooled: 1 });
    b.behaviour = accepting;
    await replay(folder, two(a.url, b.url));
    expect(jobsOf(a).sort()).toEqual(['a COMPLETE', 'a START', 'b START']);
    expect(jobsOf(b).sort()).toEqual(['a COMPLETE', 'a START', 'b START']);
  });

  test('a file of a transport that is gone stays, if it is not clear who should get it', async () => {
    const [a, b] = [await started(), await started()];
    const folder = await spoolWith(['a']);
    expect(await replay(folder, two(a.url, b.url))).toMatchObject({
      sent: 0,
      spooled: 2,
      reason: 'there is no transport called http',
    });
    expect(await replay(folder, planTo(a.url))).toMatchObject({ sent: 2 });
  });

  test('the first success is enough where that is asked for', async () => {
    const [a, b] = [await started(answering(500)), await started()];
    const plan = two(a.url, b.url, { continue_on_success: false });
    const client = openClient(plan, { deadlineMs: 60_000 });
    client.emit(eventOf('a'));
    a.behaviour = accepting;
    expect(await client.close()).toMatchObject({ sent: 1 });
    expect(a.held().length + b.held().length).toBe(1);
  });

  test.each([
    ['nothing is configured', planOf({})],
    ['the transport is noop', planOf({ transport: { type: 'noop' } })],
  ])('nobody gets them if %s', async (_name, plan) => {
    const folder = await spoolWith(['a']);
    expect(await replay(folder, plan)).toMatchObject({
      sent: 0,
      spooled: 2,
      reason: 'there is no receiver to send to',
    });
  });
});

describe('a program that is killed', () => {
  const loop = path.join(__dirname, '../../testing/emit-in-a-loop.cjs');

  async function emitting(url: string, folder: string): Promise<[ChildProcess, string[]]> {
    const child = spawn(process.execPath, [loop, url, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: string[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => said.push(line));
    while (said.length < 300) await once(lines, 'line');
    return [child, said];
  }

  test.each([
    ['takes everything', accepting],
    ['hangs', hanging],
  ])('while the receiver %s leaves everything it emitted to a replay', async (_name, behaviour) => {
    const one = await started(behaviour);
    const folder = temporaryFolder();
    const [child, said] = await emitting(one.url, folder);
    // As long as it runs, its file is its own.
    expect(await replay(folder, planTo(one.url))).toMatchObject({ sent: 0, spooled: 0 });
    child.kill('SIGKILL');
    await once(child, 'close');
    one.behaviour = accepting;
    expect(await replay(folder, planTo(one.url))).toMatchObject({
      spooled: 0,
      rejected: 0,
      lost: 0,
    });
    const names = one.held().map(({ job }) => job.name);
    expect(said.filter((name) => !names.includes(name))).toEqual([]);
    // What was under way when it was killed may have arrived without the program knowing.
    const twice = names.length - new Set(names).size;
    expect(twice).toBeLessThanOrEqual(4);
    expect(filesIn(folder)).toEqual([]);
    expect(await replay(folder, planTo(one.url))).toMatchObject({ sent: 0 });
  });
});
