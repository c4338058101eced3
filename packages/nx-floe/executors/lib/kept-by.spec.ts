import type { ExecutorContext } from '@nx/devkit';
import { keptBy } from './kept-by';

const context = (cache: boolean | undefined): ExecutorContext =>
  ({
    projectName: 'orders',
    targetName: 'run',
    projectsConfigurations: { projects: { orders: { targets: { run: { cache } } } } },
  }) as unknown as ExecutorContext;

afterEach(() => {
  delete process.env.NX_FLOE_COMMAND;
});

it('names the command where Nx keeps what the task builds', () => {
  process.env.NX_FLOE_COMMAND = 'one';
  expect(keptBy(context(true))).toEqual({ keptBy: 'one' });
  expect(keptBy(context(false))).toEqual({});
  expect(keptBy(context(undefined))).toEqual({});
});

it('names none where there is none', () => {
  expect(keptBy(context(true))).toEqual({});
});
