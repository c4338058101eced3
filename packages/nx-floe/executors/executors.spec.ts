import type { ExecutorContext } from '@nx/devkit';
import type * as floe from 'floe-core';
import { excludeVariable, runVariables } from '../tasks';
import compile from './compile/compile.impl';
import graph from './graph/graph.impl';
import lineage from './lineage/lineage.impl';
import preflight from './preflight/preflight.impl';
import run from './run/run.impl';
import test from './test/test.impl';
import validate from './validate/validate.impl';
import why from './why/why.impl';

const mockDispose = jest.fn();
const mockTerminal = { interactive: true };
const mockVerb = jest.fn<Promise<floe.ExitCode>, [object, floe.Terminal]>();

jest.mock('floe-core', () => ({
  ...jest.requireActual<typeof floe>('floe-core'),
  verbs: new Proxy({}, { get: (_, name): unknown => mockVerb.bind({ name }) }),
  processTerminal: () => ({ terminal: mockTerminal, dispose: mockDispose }),
}));

const projects = { orders: { root: 'pipelines/orders', targets: { run: { cache: true } } } };
const context = {
  ...{ root: '/workspace', projectName: 'orders', targetName: 'run' },
  projectsConfigurations: { version: 2, projects },
} as unknown as ExecutorContext;
const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };
const text = { format: 'text' };
const selected = { fullRefresh: false, reuse: 'auto' };
const graphed = { projects: [{ name: 'orders', root: 'pipelines/orders' }] };

describe.each([
  ['validate', validate, { strict: false, ...text }],
  ['compile', compile, {}],
  ['run', run, selected],
  ['test', test, { force: false }],
  ['why', why, {}],
  ['preflight', preflight, { format: 'table', timeout: 30, failFast: false }],
  ['lineage', lineage, { format: 'events', columns: false, emit: false }],
  ['graph', graph, { ...text, ...graphed }],
] as const)('the executor %s', (name, executor, usual) => {
  it.each([
    [0, true],
    [1, false],
    [2, false],
  ] as const)('turns exit code %i of its verb into success: %p', async (code, success) => {
    mockVerb.mockResolvedValueOnce(code);
    expect(await executor({}, context)).toEqual({ success });
    expect(mockVerb).toHaveBeenLastCalledWith({ ...project, ...usual }, mockTerminal);
    expect(mockVerb.mock.contexts.at(-1)).toEqual({ name });
  });

  it('lets go of the terminal even when something is badly wrong', async () => {
    mockDispose.mockClear();
    mockVerb.mockRejectedValueOnce(new Error('a bug'));
    await expect(executor({}, context)).rejects.toThrow('a bug');
    expect(mockDispose).toHaveBeenCalledTimes(1);
  });
});

describe('what the command line says past Nx', () => {
  afterEach(() => {
    for (const variable of [excludeVariable, runVariables.command])
      Reflect.deleteProperty(process.env, variable);
  });

  it.each([
    ['run', run],
    ['test', test],
  ])('is for %s: --exclude', async (_, executor) => {
    process.env[excludeVariable] = 'tag:slow';
    mockVerb.mockResolvedValueOnce(0);
    await executor({ exclude: 'in project.json' }, context);
    expect(mockVerb.mock.lastCall?.[0]).toMatchObject({ exclude: 'tag:slow' });
  });

  it('is for run, where Nx keeps what it builds: the command', async () => {
    process.env[runVariables.command] = 'command 1';
    mockVerb.mockResolvedValue(0);
    await run({}, context);
    expect(mockVerb.mock.lastCall?.[0]).toEqual({ ...project, ...selected, keptBy: 'command 1' });
    await test({}, context);
    expect(mockVerb.mock.lastCall?.[0]).toEqual({ ...project, force: false });
  });
});
