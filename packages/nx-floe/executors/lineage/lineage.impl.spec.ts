import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import lineageExecutor from './lineage.impl';
import type { LineageExecutorOptions } from './schema';
import schema from './schema.json';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  lineage: jest.fn(),
  replayLineage: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const lineage = jest.mocked(floe.lineage);
const replay = jest.mocked(floe.replayLineage);

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
    expect(lineage).toHaveBeenLastCalledWith(
      { ...project, columns: false, emit: false },
      mockTerminal,
    );
  });

  it('hands the options on', async () => {
    lineage.mockResolvedValueOnce(0);
    const options = {
      graph: 'html',
      output: 'docs/lineage.html',
      columns: true,
      emit: true,
      vars: { day: 1 },
      dbt: 'managed',
      platformEnv: 'prod',
      platform: 'a.yaml',
      artifacts: 'b.json',
    } as const;
    await lineageExecutor(options, context);
    expect(lineage).toHaveBeenLastCalledWith(
      {
        ...project,
        graph: 'html',
        columns: true,
        emit: true,
        vars: '{"day":1}',
        dbt: 'managed',
        platformEnv: 'prod',
        output: '/workspace/docs/lineage.html',
        platformFile: '/workspace/a.yaml',
        artifacts: '/workspace/b.json',
      },
      mockTerminal,
    );
    expect(replay).not.toHaveBeenCalled();
  });

  it('sends again what could not be delivered', async () => {
    replay.mockResolvedValueOnce(0);
    expect(await lineageExecutor({ replay: true }, context)).toEqual({ success: true });
    expect(replay).toHaveBeenLastCalledWith(
      { ...project, columns: false, emit: false },
      mockTerminal,
    );
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof LineageExecutorOptions, true> = {
      graph: true,
      output: true,
      columns: true,
      emit: true,
      replay: true,
      vars: true,
      platformEnv: true,
      platform: true,
      dbt: true,
      artifacts: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema).toMatchObject({ version: 2, additionalProperties: false });
  });
});
