import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import modelBatch from './model.batch';
import hashModelTask from './model.hasher';
import modelExecutor from './model.impl';
import type { ModelExecutorOptions } from './schema';

let mockSaid = '';
jest.mock('floe-core', () => ({
  ...jest.requireActual<typeof floe>('floe-core'),
  verbs: { model: jest.fn() },
  processTerminal: () => {
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        mockSaid += chunk.toString();
        done();
      },
    });
    const { signal } = new AbortController();
    return { terminal: { out: stream, err: stream, signal, env: {} }, dispose: () => undefined };
  },
}));
const verb = jest.mocked(floe.verbs.model);

let root: string;
let context: ExecutorContext;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'floe-batch-'));
  mockSaid = '';
  verb.mockClear();
  context = {
    ...{ root, projectName: 'shop' },
    projectsConfigurations: { version: 2, projects: { shop: { root: '.' } } },
  } as unknown as ExecutorContext;
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const optionsOf = (name: string, more: object = {}): ModelExecutorOptions => ({
  ...{ node: `model.shop.${name}`, work: 'run' },
  ...more,
});

type Verdict = floe.NodeTaskEnd['verdict'];
const at = { startedAt: new Date(1000), endedAt: new Date(2000) };

/** Ends each task as its name says. */
function ending(verdicts: Readonly<Record<string, Verdict>>): void {
  verb.mockImplementation(({ tasks }, terminal, onEnd) => {
    terminal.err.write('✗ Could not run\n');
    for (const task of tasks) {
      const name = task.node.split('.')[2]!;
      onEnd({ task, verdict: verdicts[name] ?? 'good', text: `${name}\n`, ...at });
    }
    return Promise.resolve(0);
  });
}

async function batch(inputs: Record<string, ModelExecutorOptions>, dependencies = {}) {
  const ids = Object.keys(inputs);
  const tasks = Object.fromEntries(ids.map((id) => [id, { target: { project: 'shop' } }]));
  const all: unknown[] = [];
  for await (const each of modelBatch({ tasks, dependencies }, inputs, {}, context)) all.push(each);
  return all;
}

describe('the batch executor of models', () => {
  it('does all tasks of a project in one go and tells how each has ended, in Nx’s words', async () => {
    ending({ b: 'bad', c: 'skipped' });
    const inputs = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, optionsOf(name)]));
    const result = { startTime: 1000, endTime: 2000 };
    expect(await batch(inputs)).toEqual([
      { task: 'a', result: { ...result, success: true, status: 'success', terminalOutput: 'a\n' } },
      {
        task: 'b',
        // What is wrong as a whole stands with the first task that fails.
        result: {
          ...result,
          ...{ success: false, status: 'failure', terminalOutput: '✗ Could not run\nb\n' },
        },
      },
      {
        task: 'c',
        result: { ...result, success: false, status: 'skipped', terminalOutput: 'c\n' },
      },
    ]);
    expect(verb).toHaveBeenCalledTimes(1);
    expect(verb.mock.lastCall?.[0]).toEqual({
      ...{ projectDir: root, workspaceRoot: root, fullRefresh: false, reuse: 'auto' },
      tasks: ['a', 'b', 'c'].map((name) => ({ node: `model.shop.${name}`, work: 'run' })),
    });
  });

  it('takes tasks with other options apart', async () => {
    ending({});
    await batch({ a: optionsOf('a', { fullRefresh: true }), b: optionsOf('b', { force: true }) });
    expect(verb.mock.calls.map(([request]) => [request.fullRefresh, request.reuse])).toEqual([
      [true, 'auto'],
      [false, 'never'],
    ]);
  });

  it.each([
    ['as Nx 22 and 23 tell it', ['a']],
    ['as Nx 24 tells it', [{ id: 'a' }]],
  ])('knows what comes before a task, %s', async (_, before) => {
    ending({ a: 'bad' });
    const inputs = { a: optionsOf('a', { threads: 1 }), b: optionsOf('b') };
    expect(await batch(inputs, { b: before })).toMatchObject([
      { task: 'a' },
      { task: 'b', result: { status: 'skipped', terminalOutput: 'Skipped because of a.\n' } },
    ]);
  });

  it('says what was said though nothing has failed', async () => {
    ending({});
    await batch({ a: optionsOf('a') });
    expect(mockSaid).toBe('✗ Could not run\n');
  });

  it('gives a project the variables of its .env files, as Nx does for single tasks', async () => {
    writeFileSync(path.join(root, '.env'), 'ONE=env\nTWO=env\n');
    writeFileSync(path.join(root, '.env.local'), 'TWO=local\n');
    ending({});
    await batch({ a: optionsOf('a') });
    expect(verb.mock.lastCall?.[1].env).toEqual({ ONE: 'env', TWO: 'local' });
  });
});

describe('the executor of one model', () => {
  it.each<[Verdict, boolean]>([
    ['good', true],
    ['bad', false],
    ['skipped', false],
  ])('that ends %s tells its lines, and success %s', async (verdict, success) => {
    ending({ a: verdict });
    expect(await modelExecutor(optionsOf('a'), context)).toEqual({ success });
    expect(mockSaid).toContain('a\n');
  });
});

describe('the hash of a task of a model', () => {
  const taskOf = (name: string) => ({
    ...{ id: `shop:run--${name}`, overrides: {} },
    target: { project: 'shop', target: `run--${name}` },
  });
  const tasks = { one: taskOf('a'), two: taskOf('c') };

  /** @param nodes what Nx hashes of each task */
  const command = (nodes: object, targets: object) => {
    const hash = { value: 'nx', details: { nodes } };
    const hasher = {
      hashTask: jest.fn(() => Promise.resolve(hash)),
      hashTasks: jest.fn((all: unknown[]) => Promise.resolve(all.map(() => hash))),
    };
    const projectsConfigurations = { projects: { shop: { targets } } };
    const hashed = async (task: object): Promise<string> => {
      const around = { hasher, projectsConfigurations, taskGraph: { tasks } };
      const [first, second] = [task, around] as unknown as Parameters<typeof hashModelTask>;
      return (await hashModelTask(first, second)).value;
    };
    return { hasher, hashed };
  };
  const hashOf = (nodes: object, targets: object) => command(nodes, targets).hashed(tasks.one);
  const nodes = { 'shop:{projectRoot}/a.sql': '1', 'shop:ProjectConfiguration': '1' };
  const targets = { 'run--a': { inputs: ['{projectRoot}/a.sql'] }, 'run--c': {} };

  it('is the same with one more model, and another with another file or target', async () => {
    const before = await hashOf(nodes, targets);
    const more = { ...nodes, 'shop:ProjectConfiguration': '2' };
    expect(await hashOf(more, { ...targets, 'run--b': {} })).toBe(before);
    expect(await hashOf({ ...nodes, 'shop:{projectRoot}/a.sql': '2' }, targets)).not.toBe(before);
    const other = { 'run--a': { inputs: ['{projectRoot}/b.sql'] } };
    expect(await hashOf(nodes, other)).not.toBe(before);
  });

  it('is asked of Nx once for all tasks', async () => {
    const { hasher, hashed } = command(nodes, targets);
    await hashed(tasks.one);
    await hashed(tasks.two);
    expect(hasher.hashTasks.mock.calls.map(([all]) => all)).toEqual([[tasks.one, tasks.two]]);
    expect(hasher.hashTask).not.toHaveBeenCalled();
  });

  it('is asked of Nx alone for a task with its own environment', async () => {
    const withEnv = { ...targets, 'run--a': { inputs: [{ env: 'DAY' }] } };
    const { hasher, hashed } = command(nodes, withEnv);
    await hashed(tasks.one);
    expect(hasher.hashTask).toHaveBeenCalledTimes(1);
    expect(hasher.hashTasks).not.toHaveBeenCalled();
  });
});
