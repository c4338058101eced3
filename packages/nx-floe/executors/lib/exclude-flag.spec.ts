import type { ExecutorContext } from '@nx/devkit';
import { excludeVariable } from '../../tasks';
import { excludeFlag } from './exclude-flag';

function contextFor(targetName: string, dependencies: unknown): ExecutorContext {
  const taskGraph = { roots: [], tasks: {}, dependencies, continuousDependencies: {} };
  return { projectName: 'orders', targetName, taskGraph } as unknown as ExecutorContext;
}

describe('excludeFlag', () => {
  beforeEach(() => {
    process.env[excludeVariable] = 'tag:slow';
  });
  afterEach(() => {
    Reflect.deleteProperty(process.env, excludeVariable);
  });

  it.each([
    ['as Nx 22 and 23 tell them', { 'orders:test': ['orders:run'], 'orders:run': [] }],
    ['as Nx 24 tells them', { 'orders:test': [{ id: 'orders:run' }], 'orders:run': [] }],
  ])('is for the task asked for, not for those it needs, %s', (_, dependencies) => {
    expect(excludeFlag(contextFor('test', dependencies))).toEqual({ exclude: 'tag:slow' });
    expect(excludeFlag(contextFor('run', dependencies))).toEqual({});
  });

  it('is for the only task there is', () => {
    expect(excludeFlag(contextFor('run', { 'orders:run': [] }))).toEqual({ exclude: 'tag:slow' });
  });

  it('is nothing when the command line has no such flag', () => {
    process.env[excludeVariable] = '';
    expect(excludeFlag(contextFor('run', {}))).toEqual({});
    Reflect.deleteProperty(process.env, excludeVariable);
    expect(excludeFlag(contextFor('run', {}))).toEqual({});
  });
});
