import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import type { WhyExecutorOptions } from './schema';
import schema from './schema.json';
import whyExecutor from './why.impl';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  why: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const why = jest.mocked(floe.why);

const context = {
  root: '/workspace',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

describe('the why executor', () => {
  it.each([
    [0, true],
    [1, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    why.mockResolvedValueOnce(code);
    expect(await whyExecutor({}, context)).toEqual({ success });
    expect(why).toHaveBeenLastCalledWith(project, mockTerminal);
  });

  it('hands the options on', async () => {
    why.mockResolvedValueOnce(0);
    const options = {
      ...{ model: 'orders', vars: { day: 1 }, dbt: 'managed', platformEnv: 'prod' },
      ...{ platform: 'a.yaml', artifacts: 'b.json' },
    };
    await whyExecutor(options, context);
    expect(why).toHaveBeenLastCalledWith(
      {
        ...project,
        ...{ model: 'orders', vars: '{"day":1}', dbt: 'managed', platformEnv: 'prod' },
        ...{ platformFile: '/workspace/a.yaml', artifacts: '/workspace/b.json' },
      },
      mockTerminal,
    );
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof WhyExecutorOptions, true> = {
      ...{ model: true, vars: true, platformEnv: true, platform: true, dbt: true, artifacts: true },
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
