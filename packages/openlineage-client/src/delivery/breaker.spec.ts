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
