import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import lineageExecutor from './lineage.impl';
import type { LineageExecutorOptions } from './schema';
import schema from './schema.json';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  lineage: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const lineage = jest.mocked(floe.lineage);

const context = {
  root: '/workspace',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

describe('the lineage executor', () => {
  it.each([
    [0, true],
    [1, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    lineage.mockResolvedValueOnce(code);
    expect(await lineageExecutor({}, context)).toEqual({ success });
    expect(lineage).toHaveBeenLastCalledWith({ ...project, format: 'events' }, mockTerminal);
  });

  it('hands the options on', async () => {
    lineage.mockResolvedValueOnce(0);
    const options = {
      format: 'html',
      output: 'docs/lineage.html',
      vars: { day: 1 },
      dbt: 'managed',
      platformEnv: 'prod',
      platform: 'a.yaml',
    } as const;
    await lineageExecutor(options, context);
    expect(lineage).toHaveBeenLastCalledWith(
      {
        ...project,
        format: 'html',
        vars: '{"day":1}',
        dbt: 'managed',
        platformEnv: 'prod',
        output: '/workspace/docs/lineage.html',
        platformFile: '/workspace/a.yaml',
      },
      mockTerminal,
    );
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof LineageExecutorOptions, true> = {
      format: true,
      output: true,
      vars: true,
      platformEnv: true,
      platform: true,
      dbt: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
