import type { ExecutorContext } from '@nx/devkit';
import * as floe from 'floe-core';
import graphExecutor from './graph.impl';
import type { GraphExecutorOptions } from './schema';
import schema from './schema.json';

const mockTerminal = { interactive: true };

jest.mock('floe-core', () => ({
  graph: jest.fn(),
  processTerminal: () => ({ terminal: mockTerminal, dispose: () => undefined }),
}));
const graph = jest.mocked(floe.graph);

const context = {
  root: '/workspace',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;

const projects = [{ name: 'orders', root: 'pipelines/orders' }];
const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

describe('the graph executor', () => {
  it.each([
    [0, true],
    [1, false],
  ] as const)('turns exit code %i into success: %p', async (code, success) => {
    graph.mockResolvedValueOnce(code);
    expect(await graphExecutor({}, context)).toEqual({ success });
    expect(graph).toHaveBeenLastCalledWith({ ...project, format: 'text', projects }, mockTerminal);
  });

  it('hands the options on', async () => {
    graph.mockResolvedValueOnce(0);
    const options = {
      format: 'html',
      output: 'docs/graph.html',
      vars: { day: 1 },
      dbt: 'managed',
      platformEnv: 'prod',
      platform: 'a.yaml',
    } as const;
    await graphExecutor(options, context);
    expect(graph).toHaveBeenLastCalledWith(
      {
        ...project,
        format: 'html',
        vars: '{"day":1}',
        dbt: 'managed',
        platformEnv: 'prod',
        output: '/workspace/docs/graph.html',
        platformFile: '/workspace/a.yaml',
        projects,
      },
      mockTerminal,
    );
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof GraphExecutorOptions, true> = {
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
