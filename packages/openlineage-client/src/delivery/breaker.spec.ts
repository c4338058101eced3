import { eventOf, planTo } from '../../testing/events';
import { accepting, answering, receiver } from '../../testing/receiver';
import { temporaryFolder } from '../../testing/temporary';
import { Breaker } from './breaker';
import { openClient } from './client';
import { type Clock, systemClock } from './clock';

test('it opens after so many failures in a row, and pauses longer each time', () => {
  const breaker = new Breaker(3);
  expect([breaker.failed(), breaker.failed()]).toEqual([undefined, undefined]);
  breaker.succeeded();
  expect([breaker.failed(), breaker.failed(), breaker.failed()]).toEqual([
    undefined,
    undefined,
    30_000,
  ]);
  expect([breaker.isOpen(), breaker.allowed(4), breaker.failed()]).toEqual([true, 0, undefined]);
  breaker.probe();
  expect([breaker.isOpen(), breaker.allowed(4)]).toEqual([false, 1]);
  expect(breaker.failed()).toBe(60_000);
  for (let i = 0; i < 5; i += 1) {
    breaker.probe();
    breaker.failed();
  }
  breaker.probe();
  expect(breaker.failed()).toBe(300_000);
  breaker.probe();
  breaker.succeeded();
  expect([breaker.isOpen(), breaker.allowed(4)]).toEqual([false, 4]);
});

test('it knows what was asked before its last pause', () => {
  const breaker = new Breaker(1);
  breaker.probe();
  expect(breaker.pauses).toBe(0);
  breaker.failed();
  expect(breaker.pauses).toBe(0);
  breaker.probe();
  expect(breaker.pauses).toBe(1);
});

test('an answer that comes after the pause says nothing about the receiver after it', async () => {
  const late: (() => void)[] = [];
  let isLate: () => void = () => undefined;
  const areLate = new Promise<void>((resolve) => (isLate = resolve));
  const one = await receiver((response, { body }) => {
    const refuse = () => response.writeHead(503).end();
    if (body.includes('"first"')) refuse();
    else late.push(refuse);
    if (late.length === 3) isLate();
  });
  const pauses: [number, () => void][] = [];
  let paused: () => void = () => undefined;
  const isPaused = new Promise<void>((resolve) => (paused = resolve));
  const clock: Clock = {
    now: systemClock.now,
    after: (ms, call) => {
      if (ms < 30_000 || ms === 90_000) return systemClock.after(ms, call);
      pauses.push([ms, call]);
      paused();
      return () => undefined;
    },
  };
  const plan = planTo(one.url);
  const client = openClient(plan, {
    ...{ spoolFolder: temporaryFolder(), clock, deadlineMs: 90_000, breakAfter: 1 },
  });
  for (const run of ['second', 'third', 'fourth']) client.emit(eventOf(run));
  await areLate;
  client.emit(eventOf('first'));
  await isPaused;
  one.behaviour = accepting;
  pauses[0]?.[1]();
  for (const refuse of late) refuse();
  expect(await client.close()).toEqual({ sent: 4, spooled: 0, rejected: 0, lost: 0 });
  expect(pauses.map(([ms]) => ms)).toEqual([30_000]);
  await one.close();
});

test('a client leaves a failing receiver alone, and goes on when it is well again', async () => {
  const one = await receiver(answering(503));
  const pauses: (() => void)[] = [];
  let paused: () => void = () => undefined;
  const isPaused = new Promise<void>((resolve) => (paused = resolve));
  const clock: Clock = {
    now: systemClock.now,
    after: (ms, call) => {
      if (ms !== 30_000) return systemClock.after(ms, call);
      pauses.push(call);
      paused();
      return () => undefined;
    },
  };
  const plan = planTo(one.url);
  const client = openClient(plan, {
    spoolFolder: temporaryFolder(),
    clock,
    deadlineMs: 60_000,
    maxQueued: 10,
  });
  for (let i = 0; i < 50; i += 1) client.emit(eventOf(`run ${i}`));
  await isPaused;
  const asked = one.requests.length;
  expect(asked).toBeLessThanOrEqual(8);
  one.behaviour = accepting;
  for (let i = 50; i < 100; i += 1) client.emit(eventOf(`run ${i}`));
  expect(pauses).toHaveLength(1);
  pauses[0]!();
  expect(await client.close()).toEqual({ sent: 100, spooled: 0, rejected: 0, lost: 0 });
  expect(new Set(one.held().map(({ job }) => job.name)).size).toBe(100);
  await one.close();
});
