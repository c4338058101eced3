import { nodeOf, say } from '../../testing/run-events';
import type { RunPlan } from '../engines/plan';
import { memorySink, type NodeRef, type RunEvent, type RunSink } from '../events';
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

const stops: [string, () => void][] = [
  ['stops without a word', () => undefined],
  [
    'throws',
    () => {
      throw new Error('a bug');
    },
  ],
];
const stopped = [false, true].flatMap((aborted) =>
  stops.map(([how, stop]) => [how, aborted, stop] as const),
);

it.each(stopped)(
  'ends the run, and each node once, where the engine %s (after Ctrl-C: %s)',
  async (_, aborted, stop) => {
    const sink = memorySink();
    const [seen, finished, settled] = ['seen', 'finished', 'settled'].map((name) =>
      nodeOf('model', name),
    ) as [NodeRef, NodeRef, NodeRef];
    const engine = {
      async *run() {
        yield* await Promise.resolve([
          say.begun(seen, 1, 3),
          say.begun(finished, 2, 3),
          say.ended(finished, { status: 'success' }),
          say.settled(settled, { status: 'success' }),
        ]);
        stop();
      },
    };
    const stopping = new AbortController();
    if (aborted) stopping.abort();
    const plan = { runId: 'run-1' } as RunPlan;
    const exitCode = await reportRun({ engine, plan, sink }, stopping.signal).catch(
      (error: unknown) => (error as Error).message,
    );
    expect(exitCode).toBe(stop === stops[0]?.[1] ? 1 : 'a bug');
    const ends = sink.events.flatMap((event) =>
      event.kind === 'node-ended' ? [[event.node.name, event.outcome.status]] : [],
    );
    expect(ends).toEqual([
      ['settled', 'success'],
      ['seen', 'interrupted'],
      ['finished', 'success'],
    ]);
    expect(sink.events.filter(({ kind }) => kind === 'run-finished')).toEqual([
      expect.objectContaining({ runId: 'run-1', verdict: aborted ? 'interrupted' : 'unfinished' }),
    ]);
    expect(sink.events.at(-1)?.kind).toBe('run-finished');
  },
);
