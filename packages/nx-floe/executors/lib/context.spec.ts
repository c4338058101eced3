import type { ExecutorContext } from '@nx/devkit';
import { projectRequest } from './context';

function contextFor(projectName: string | undefined, root: string): ExecutorContext {
  return {
    root: '/workspace',
    cwd: '/workspace/elsewhere',
    isVerbose: false,
    ...(projectName !== undefined && { projectName }),
    projectsConfigurations: { version: 2, projects: { orders: { root } } },
  } as unknown as ExecutorContext;
}

describe('projectRequest', () => {
  it('gives the absolute folder of the project, wherever the user stands', () => {
    expect(projectRequest(contextFor('orders', 'pipelines/orders'))).toEqual({
      projectDir: '/workspace/pipelines/orders',
      workspaceRoot: '/workspace',
    });
  });

  it('works for a project that is the whole workspace', () => {
    expect(projectRequest(contextFor('orders', '.')).projectDir).toBe('/workspace');
  });

  it('does not guess when Nx names no project it knows', () => {
    expect(() => projectRequest(contextFor(undefined, '.'))).toThrow('which it does not know');
  });
});
