import { type BatchOptions, type Reported, runBatch, type TaskResult } from './batch';
import { type BatchTask, readyTasks } from './groups';

const task = (id: string, ...after: readonly string[]): BatchTask => ({
  ...{ id, after },
  group: id.split(':')[0]!,
});
const success: TaskResult = { success: true, status: 'success', terminalOutput: '' };
const failure: TaskResult = { success: false, status: 'failure', terminalOutput: 'no\n' };

async function results(
  tasks: readonly BatchTask[],
  options: Partial<BatchOptions<BatchTask>>,
): Promise<string[]> {
  const all: Reported[] = [];
  const { signal } = new AbortController();
  const runGroup = () => Promise.resolve();
  for await (const each of runBatch(tasks, { runGroup, atOnce: 3, signal, ...options }))
    all.push(each);
  return all.map(({ task: id, result }) =>
    `${id} ${result.status} ${result.terminalOutput}`.trim(),
  );
}

/** Reports all tasks of a group as well, and remembers the groups. */
function wellBehaved(groups: string[][], bad: readonly string[] = []) {
  return (tasks: readonly BatchTask[], report: (id: string, result: TaskResult) => void) => {
    groups.push(tasks.map(({ id }) => id));
    for (const { id } of tasks) report(id, bad.includes(id) ? failure : success);
    return Promise.resolve();
  };
}

describe('a batch', () => {
  it('is one process for all tasks of a project', async () => {
    const groups: string[][] = [];
    const tasks = [task('a:1'), task('a:2', 'a:1'), task('b:1'), task('a:3', 'a:2')];
    expect(await results(tasks, { runGroup: wellBehaved(groups) })).toHaveLength(4);
    expect(groups).toEqual([['a:1', 'a:2', 'a:3'], ['b:1']]);
  });

  it('does what comes after another project when that is there, be it back and forth', async () => {
    const groups: string[][] = [];
    const tasks = [task('a:1'), task('b:1', 'a:1'), task('a:2', 'b:1'), task('a:3', 'a:2')];
    await results(tasks, { runGroup: wellBehaved(groups) });
    expect(groups).toEqual([['a:1'], ['b:1'], ['a:2', 'a:3']]);
  });

  it('skips what comes after a failure in another project, and does the rest', async () => {
    const groups: string[][] = [];
    const tasks = [task('a:1'), task('b:1', 'a:1'), task('b:2', 'b:1'), task('b:3')];
    expect(await results(tasks, { runGroup: wellBehaved(groups, ['a:1']) })).toEqual([
      ...['a:1 failure no', 'b:3 success', 'b:1 skipped Skipped because of a:1.'],
      'b:2 skipped Skipped because of b:1.',
    ]);
    expect(groups).toEqual([['a:1'], ['b:3']]);
  });

  it('has no more groups underway than it is told', async () => {
    let [underway, most] = [0, 0];
    const runGroup = async () => {
      most = Math.max(most, (underway += 1));
      await new Promise((resolve) => setImmediate(resolve));
      underway -= 1;
    };
    await results([task('a:1'), task('b:1'), task('c:1')], { runGroup, atOnce: 2 });
    expect(most).toBe(2);
  });

  it.each<[string, BatchOptions<BatchTask>['runGroup'], RegExp]>([
    ['is not heard of', () => Promise.resolve(), /^a:1 failure Nothing was heard of it\.$/],
    ['breaks', () => Promise.reject(new Error('oh')), /^a:1 failure Error: oh/],
  ])('fails what %s, once', async (_, runGroup, told) => {
    const all = await results([task('a:1')], { runGroup });
    expect(all).toEqual([expect.stringMatching(told)]);
  });

  it('tells of each task once, however often it is reported', async () => {
    const runGroup: BatchOptions<BatchTask>['runGroup'] = (_, report) => {
      for (const result of [success, failure]) report('a:1', result);
      return Promise.resolve();
    };
    expect(await results([task('a:1')], { runGroup })).toEqual(['a:1 success']);
  });

  it('tells of a task while others are underway', async () => {
    let finish: () => void = () => undefined;
    const runGroup: BatchOptions<BatchTask>['runGroup'] = async (_, report) => {
      report('a:1', success);
      await new Promise<void>((resolve) => (finish = resolve));
      report('a:2', success);
    };
    const { signal } = new AbortController();
    const batch = runBatch([task('a:1'), task('a:2')], { runGroup, atOnce: 1, signal });
    expect((await batch.next()).value).toMatchObject({ task: 'a:1' });
    finish();
    expect((await batch.next()).value).toMatchObject({ task: 'a:2' });
    expect((await batch.next()).done).toBe(true);
  });

  it('begins nothing more once it is stopped', async () => {
    const stop = new AbortController();
    const runGroup: BatchOptions<BatchTask>['runGroup'] = ([first], report) => {
      stop.abort();
      report(first!.id, success);
      return Promise.resolve();
    };
    const all = await results([task('a:1'), task('b:1', 'a:1')], { runGroup, signal: stop.signal });
    expect(all).toEqual(['a:1 success', 'b:1 skipped Interrupted.']);
  });

  it('ends though tasks come after each other in a circle', async () => {
    const all = await results([task('a:1', 'b:1'), task('b:1', 'a:1')], {});
    expect(all.map((each) => each.split(' ')[1])).toEqual(['skipped', 'skipped']);
  });
});

it('takes a task with those of its group it comes after, or not at all', () => {
  const tasks = [task('a:1', 'b:1'), task('a:2', 'a:1'), task('a:3'), task('a:4', 'a:3')];
  const ready = readyTasks(tasks, 'a', () => true).map(({ id }) => id);
  expect(ready).toEqual(['a:3', 'a:4']);
});
