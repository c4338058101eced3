import { say } from '../../testing/run-events';
import type { RunPlan } from '../engines/plan';
import type { RunEvent, RunSink } from '../events';
import { tell } from './tell';

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
  const telling = tell({ engine, plan: {} as RunPlan, sink }, new AbortController().signal);
  await new Promise(setImmediate);
  expect(said).toEqual(['one']);
  behind = undefined;
  done();
  expect(await telling).toBe(0);
  expect(said).toEqual(['one', 'two', 'run-finished']);
});
