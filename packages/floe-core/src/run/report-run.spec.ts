import { nodeOf, say } from '../../testing/run-events';
import type { RunPlan } from '../engines/plan';
import { memorySink, type RunEvent, type RunSink } from '../events';
import { reportRun } from './report-run';

const [first, second] = [say.text('one'), say.text('two')];

it('waits for a sink that is behind before it tells more', async () => {
  const said: string[] = [];
  let behind: Promise<void> | undefined;
  let done = (): void => undefined;
  const sink: RunSink = {
    accept(event: RunEvent) {
      said.push(event.kind === 'text' ? event.line : event.kind);
      if (event !== first) return;
      behind = new Promise((resolve) => (done = resolve));
    },
    catchUp: () => behind,
    close: () => Promise.resolve(),
  };
  const engine = {
    async *run() {
      yield* await Promise.resolve([first, second, say.finished('succeeded', 1)]);
    },
  };
  const telling = reportRun({ engine, plan: {} as RunPlan, sink }, new AbortController().signal);
  await new Promise(setImmediate);
  expect(said).toEqual(['one']);
  behind = undefined;
  done();
  expect(await telling).toBe(0);
  expect(said).toEqual(['one', 'two', 'run-finished']);
});

it('has failed when a node has, though dbt said it was fine', async () => {
  const sink = memorySink();
  const settled = say.settled(nodeOf('model', 'orders'), { status: 'error' });
  const engine = {
    async *run() {
      yield* await Promise.resolve([settled, say.finished('succeeded', 1, 0)]);
    },
  };
  const exitCode = await reportRun(
    { engine, plan: {} as RunPlan, sink },
    new AbortController().signal,
  );
  expect(exitCode).toBe(1);
  expect(sink.events.at(-1)).toMatchObject({
    kind: 'run-finished',
    verdict: 'failed',
    exitCode: 0,
  });
});
