import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import preflightExecutor from './preflight.impl';
import type { PreflightExecutorOptions } from './schema';
import schema from './schema.json';

const mockDispose = jest.fn();
const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  preflight: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: mockDispose }),
}));
const verb = jest.mocked(floe.preflight);

const context = {
  root: '/workspace',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

describe('the preflight executor', () => {
  it.each([
    [0, true],
    [1, false],
    [2, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    verb.mockResolvedValueOnce(code);
    expect(await preflightExecutor({}, context)).toEqual({ success });
    expect(verb).toHaveBeenLastCalledWith(
      { ...project, format: 'table', failFast: false },
      mockTerminal,
    );
  });

  it('lets go of the terminal even when something is badly wrong', async () => {
    mockDispose.mockClear();
    verb.mockRejectedValueOnce(new Error('a bug'));
    await expect(preflightExecutor({}, context)).rejects.toThrow('a bug');
    expect(mockDispose).toHaveBeenCalledTimes(1);
  });

  it('hands the options on', async () => {
    verb.mockResolvedValueOnce(0);
    const options = {
      format: 'json',
      timeout: 2,
      failFast: true,
      dbt: 'managed',
      platformEnv: 'prod',
    } as const;
    await preflightExecutor({ ...options, platform: 'a.yaml', artifacts: 'b.json' }, context);
    const files = { platformFile: '/workspace/a.yaml', artifacts: '/workspace/b.json' };
    const request = { ...project, ...options, ...files };
    expect(verb).toHaveBeenLastCalledWith(request, mockTerminal);
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof PreflightExecutorOptions, true> = {
      format: true,
      timeout: true,
      failFast: true,
      platformEnv: true,
      platform: true,
      dbt: true,
      artifacts: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
