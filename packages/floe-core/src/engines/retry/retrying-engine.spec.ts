import { nodeOf, say } from '../../../testing/run-events';
import type { RunEvent } from '../../events';
import type { Engine } from '../engine';
import type { RunPlan } from '../plan';
import { retryingEngine } from './retrying-engine';

const model = nodeOf('model', 'orders');
const refused = say.problem('error', 'Database Error\n  connection refused');
const warned = say.problem('warning', 'An old setting');
const start = say.started('build');
const preamble = [start, say.engine({ version: '1.11.16' }), warned];
const unreachable = [...preamble, refused, say.finished('failed', 1, 2)];
const fine = [
  ...preamble,
  say.begun(model, 1, 1),
  say.ended(model, { status: 'success' }, 1, 1),
  say.finished('succeeded', 3, 0),
];

const plan = { runId: 'run-1' } as RunPlan;
const later = new Date('2026-11-24T02:00:05Z');

/** An engine that tells these stories one after the other, and how long it was waited in between. */
function telling(...stories: readonly (readonly RunEvent[])[]) {
  const waits: number[] = [];
  const control = new AbortController();
  let tries = 0;
  const engine: Engine = {
    async *run() {
      const story = stories[tries++] ?? [];
      for (const event of story) {
        await Promise.resolve();
        yield event;
      }
    },
  };
  return {
    waits,
    control,
    tries: () => tries,
    /** @param onPause what happens while it waits */
    async events(onPause: () => void = () => undefined): Promise<RunEvent[]> {
      const patient = retryingEngine(engine, {
        now: () => later,
        random: () => 0.5,
        pause: (ms) => {
          waits.push(ms);
          onPause();
          return Promise.resolve();
        },
      });
      const events: RunEvent[] = [];
      for await (const event of patient.run(plan, control.signal)) events.push(event);
      return events;
    },
  };
}

const again = (attempt: number, waitMs: number): RunEvent => ({
  ...{ kind: 'retrying', runId: 'run-1', at: later },
  ...{ attempt, tries: 3, waitMs, reason: 'connection refused' },
});

it('passes on what goes well, and waits for nothing', async () => {
  const engine = telling(fine);
  expect(await engine.events()).toEqual([...fine.slice(0, -1), say.finished('succeeded', 0, 0)]);
  expect(engine.waits).toEqual([]);
});

it('tells one run of two tries: no error, and nothing twice', async () => {
  const engine = telling(unreachable, fine);
  expect(await engine.events()).toEqual([
    ...preamble,
    again(2, 1500),
    ...fine.slice(preamble.length, -1),
    say.finished('succeeded', 0, 0),
  ]);
  expect(engine.waits).toEqual([1500]);
});

it('counts the time from the first try to the end of the last', async () => {
  const end: RunEvent = { ...say.finished('succeeded', 1, 0), at: later };
  const events = await telling(unreachable, [...fine.slice(0, -1), end]).events();
  expect(events.at(-1)).toEqual({ ...end, seconds: 5 });
});

it('gives up after the third try, with the error', async () => {
  const engine = telling(unreachable, unreachable, unreachable, fine);
  expect(await engine.events()).toEqual([
    ...preamble,
    again(2, 1500),
    again(3, 2500),
    refused,
    say.finished('failed', 0, 2),
  ]);
  expect(engine.tries()).toBe(3);
});

it('does not try again where a node had begun', async () => {
  const story = [...preamble, say.begun(model, 1, 1), refused, say.finished('failed', 0, 2)];
  const engine = telling(story, fine);
  expect(await engine.events()).toEqual(story);
  expect(engine.tries()).toBe(1);
});

it('keeps an error that came before the first node', async () => {
  const hiccup = say.problem('error', 'odd');
  const story = [
    ...preamble,
    hiccup,
    ...fine.slice(preamble.length, -1),
    say.finished('failed', 0),
  ];
  expect(await telling(story).events()).toEqual(story);
});

it('does not try a second time what Ctrl-C ends while it waits', async () => {
  const engine = telling(unreachable, fine);
  const events = await engine.events(() => {
    engine.control.abort();
  });
  expect(events.slice(preamble.length)).toEqual([
    again(2, 1500),
    { ...say.finished('interrupted', 5, 2), at: later },
  ]);
  expect(engine.tries()).toBe(1);
});
