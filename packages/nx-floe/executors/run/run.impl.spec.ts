import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import runExecutor from './run.impl';
import type { RunExecutorOptions } from './schema';
import schema from './schema.json';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  run: jest.fn(() => Promise.resolve(0)),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const verb = jest.mocked(floe.run);

const context = {
  root: '/workspace',
  projectName: 'orders',
  targetName: 'run',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

async function asked(options: RunExecutorOptions): Promise<unknown> {
  await runExecutor(options, context);
  expect(verb).toHaveBeenLastCalledWith(expect.anything(), mockTerminal);
  return verb.mock.lastCall![0];
}

describe('the run executor', () => {
  it('asks for everything when no option is given', async () => {
    expect(await asked({})).toEqual({ ...project, fullRefresh: false });
  });

  it('hands the options on', async () => {
    const options = { select: 'a,b', exclude: 'c', vars: 'day: 1', threads: 2, dbt: 'managed' };
    expect(await asked(options)).toEqual({ ...project, fullRefresh: false, ...options });
  });

  it('asks for a full refresh', async () => {
    expect(await asked({ fullRefresh: true })).toEqual({ ...project, fullRefresh: true });
  });

  it('asks for all to be built', async () => {
    const options = { reuse: 'never' } as const;
    expect(await asked(options)).toEqual({ ...project, fullRefresh: false, ...options });
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
    expect(await runExecutor({}, context)).toEqual({ success });
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof RunExecutorOptions, true> = {
      select: true,
      exclude: true,
      fullRefresh: true,
      reuse: true,
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
