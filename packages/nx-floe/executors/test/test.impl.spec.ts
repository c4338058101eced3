import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import testExecutor from './test.impl';
import type { TestExecutorOptions } from './schema';
import schema from './schema.json';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  test: jest.fn(() => Promise.resolve(0)),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const verb = jest.mocked(floe.test);

const context = {
  root: '/workspace',
  projectName: 'orders',
  targetName: 'test',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

async function asked(options: TestExecutorOptions): Promise<unknown> {
  await testExecutor(options, context);
  expect(verb).toHaveBeenLastCalledWith(expect.anything(), mockTerminal);
  return verb.mock.lastCall![0];
}

describe('the test executor', () => {
  it('asks for everything when no option is given', async () => {
    expect(await asked({})).toEqual({ ...project });
  });

  it('asks for all tests to be run', async () => {
    expect(await asked({ force: true })).toEqual({ ...project, force: true });
  });

  it('hands the options on', async () => {
    const options = { select: 'a,b', exclude: 'c', vars: 'day: 1', threads: 2, dbt: 'managed' };
    expect(await asked(options)).toEqual({ ...project, ...options });
  });

  it('finds the platform, the artifacts and the baseline from the root of the workspace', async () => {
    const files = { platform: 'a.yaml', artifacts: 'b.json', baseline: 'c' };
    const options = { platformEnv: 'prod', ...files };
    expect(await asked(options)).toMatchObject({
      platformEnv: 'prod',
      platformFile: '/workspace/a.yaml',
      artifacts: '/workspace/b.json',
      baseline: '/workspace/c',
    });
  });

  it.each([
    [0, true],
    [1, false],
    [2, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    verb.mockResolvedValueOnce(code);
    expect(await testExecutor({}, context)).toEqual({ success });
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof TestExecutorOptions, true> = {
      select: true,
      exclude: true,
      force: true,
      vars: true,
      threads: true,
      dbt: true,
      platformEnv: true,
      platform: true,
      artifacts: true,
      baseline: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
