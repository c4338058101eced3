import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import compileExecutor from './compile.impl';
import type { CompileExecutorOptions } from './schema';
import schema from './schema.json';

const mockDispose = jest.fn();
const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  compile: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: mockDispose }),
}));
const verb = jest.mocked(floe.compile);

const context = {
  root: '/workspace',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

describe('the compile executor', () => {
  it.each([
    [0, true],
    [1, false],
    [2, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    verb.mockResolvedValueOnce(code);
    expect(await compileExecutor({}, context)).toEqual({ success });
    expect(verb).toHaveBeenLastCalledWith(
      { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' },
      mockTerminal,
    );
  });

  it('lets go of the terminal even when something is badly wrong', async () => {
    mockDispose.mockClear();
    verb.mockRejectedValueOnce(new Error('a bug'));
    await expect(compileExecutor({}, context)).rejects.toThrow('a bug');
    expect(mockDispose).toHaveBeenCalledTimes(1);
  });

  it('hands the options on', async () => {
    verb.mockResolvedValueOnce(0);
    await compileExecutor({ platformEnv: 'prod', platform: 'a.yaml' }, context);
    const named = { platformEnv: 'prod', platformFile: '/workspace/a.yaml' };
    expect(verb).toHaveBeenLastCalledWith(expect.objectContaining(named), mockTerminal);
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof CompileExecutorOptions, true> = { platformEnv: true, platform: true };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
