import type { ExecutorContext } from '@nx/devkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildFirst, buildOnce } from '.';
import { postTasksExecution } from '../../../tasks';

const mockRun = jest.fn<AsyncIterable<{ success: boolean }>, [object, object, ExecutorContext]>();
jest.mock('@nx/devkit', () => ({
  runExecutor: (...given: Parameters<typeof mockRun>) => Promise.resolve(mockRun(...given)),
}));

async function* ending(success: boolean): AsyncGenerator<{ success: boolean }> {
  yield await Promise.resolve({ success });
}

const targets = {
  run: { executor: 'nx-floe:run' },
  test: { executor: 'nx-floe:test' },
  lint: { executor: 'other:run' },
};
const projects = { orders: { root: 'orders', targets }, users: { root: 'users', targets } };

type Dependencies = Readonly<Record<string, readonly (string | { id: string })[]>>;

let root: string;
let said: string;
/** The executor of a task of a command. */
function contextOf(id: string, dependencies: Dependencies): ExecutorContext {
  const tasks = Object.keys(dependencies).map((each) => {
    const [project, target, configuration] = each.split(':');
    const overrides = { threads: 2, __overrides_unparsed__: ['--threads=2'] };
    return [each, { id: each, target: { project, target, configuration }, overrides }];
  });
  const [projectName, targetName, configurationName] = id.split(':');
  return {
    ...{ root, projectName, targetName, configurationName },
    projectsConfigurations: { version: 2, projects },
    taskGraph: { roots: [], tasks: Object.fromEntries(tasks) as object, dependencies },
  } as unknown as ExecutorContext;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'nx-floe-order-'));
  process.env.NX_FLOE_COMMAND = 'command';
  mockRun.mockReset().mockImplementation(() => ending(true));
  said = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  Reflect.deleteProperty(process.env, 'NX_FLOE_COMMAND');
  rmSync(root, { recursive: true });
});

const both: Dependencies = {
  'orders:compile': [],
  'orders:run': ['orders:compile'],
  'orders:test': ['orders:compile'],
};
const failed = () => Promise.resolve({ success: false });
const well = () => Promise.resolve({ success: true });

describe('a test beside the run of its project', () => {
  it('builds first where the run has not begun, with what the run is told', async () => {
    expect(await buildFirst(contextOf('orders:test', both))).toBeUndefined();
    expect(said).toBe('orders:run is in this command as well: building first, then testing.\n\n\n');
    const [target, options, context] = mockRun.mock.calls[0]!;
    expect(target).toEqual({ project: 'orders', target: 'run' });
    expect(options).toEqual({ threads: 2 });
    expect(Object.keys(context.taskGraph!.tasks)).toEqual(['orders:compile', 'orders:run']);
  });

  it.each([
    [true, 'Built by orders:test, which began first in this command: see there.\n'],
    [false, 'Tried by orders:test, which began first in this command, and failed: see there.\n'],
  ])('is what the run tells of that comes later, when it went well: %p', async (success, line) => {
    mockRun.mockImplementation(() => ending(success));
    expect(await buildFirst(contextOf('orders:test', both))).toBe(
      success ? undefined : 'orders:run',
    );
    said = '';
    const again = jest.fn(well);
    expect(await buildOnce(contextOf('orders:run', both), again)).toEqual({ success });
    expect(again).not.toHaveBeenCalled();
    expect(said).toBe(line);
  });

  it.each([
    ['goes on', well, undefined],
    ['does not, where that failed', failed, 'orders:run'],
  ])('takes the word of a run that was first, and %s', async (_, build, answer) => {
    await buildOnce(contextOf('orders:run', both), build);
    expect(await buildFirst(contextOf('orders:test', both))).toBe(answer);
    expect(mockRun).not.toHaveBeenCalled();
    expect(said).toBe('');
  });

  it('waits for a run that is at work', async () => {
    let end: (ended: { success: boolean }) => void = () => undefined;
    const order: string[] = [];
    const run = buildOnce(
      contextOf('orders:run', both),
      () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    ).then(() => order.push('run'));
    const test = buildFirst(contextOf('orders:test', both)).then(() => order.push('test'));
    await new Promise(setImmediate);
    end({ success: true });
    await Promise.all([run, test]);
    expect(order).toEqual(['run', 'test']);
    expect(mockRun).not.toHaveBeenCalled();
  });

  it('builds anew in the next command, and where a bug ended the run', async () => {
    const bug = buildOnce(contextOf('orders:run', both), () => Promise.reject(new Error('a bug')));
    await expect(bug).rejects.toThrow('a bug');
    expect(await buildFirst(contextOf('orders:test', both))).toBe('orders:run');
    const times = { startTime: 0, endTime: 1 };
    const over = { id: 'command', argv: [], taskResults: {}, workspaceRoot: root, ...times };
    await postTasksExecution(undefined, over);
    expect(await buildFirst(contextOf('orders:test', both))).toBeUndefined();
    expect(mockRun).toHaveBeenCalledTimes(1);
  });

  it('builds the run of each configuration that is asked for', async () => {
    const dependencies = { 'orders:run:a': [], 'orders:run:b': [], 'orders:test:a': [] };
    await buildFirst(contextOf('orders:test:a', dependencies));
    expect(mockRun.mock.calls.map(([{ ...target }]) => target)).toEqual([
      { project: 'orders', target: 'run', configuration: 'a' },
      { project: 'orders', target: 'run', configuration: 'b' },
    ]);
  });
});

describe('a test with an order of its own, or none to keep,', () => {
  it.each<[string, Dependencies]>([
    ['alone', { 'orders:test': [] }],
    ['beside the run of another project', { 'orders:test': [], 'users:run': [] }],
    ['beside another executor', { 'orders:test': [], 'orders:lint': [] }],
    ['after its run', { 'orders:test': ['orders:run'], 'orders:run': [] }],
    ['after its run, as Nx 24 says', { 'orders:test': [{ id: 'orders:run' }], 'orders:run': [] }],
    ['far after its run', { 'orders:test': ['a'], a: ['orders:run'], 'orders:run': [] }],
    ['before its run', { 'orders:test': [], 'orders:run': ['orders:test'] }],
  ])('builds nothing: %s', async (_, dependencies) => {
    expect(await buildFirst(contextOf('orders:test', dependencies))).toBeUndefined();
    expect(mockRun).not.toHaveBeenCalled();
  });

  it('leaves its run alone', async () => {
    const after = { 'orders:test': ['orders:run'], 'orders:run': [] };
    const build = jest.fn(well);
    await buildOnce(contextOf('orders:run', after), build);
    await buildOnce(contextOf('orders:run', after), build);
    expect(build).toHaveBeenCalledTimes(2);
  });

  it('builds where Nx did not tell which command it is', async () => {
    Reflect.deleteProperty(process.env, 'NX_FLOE_COMMAND');
    await buildFirst(contextOf('orders:test', both));
    const build = jest.fn(well);
    await buildOnce(contextOf('orders:run', both), build);
    expect(build).toHaveBeenCalledTimes(1);
    expect(mockRun).toHaveBeenCalledTimes(1);
  });
});
