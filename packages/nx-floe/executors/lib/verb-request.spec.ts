import type { ExecutorContext } from '@nx/devkit';
import { verbRequest } from './verb-request';

const context = {
  root: '/workspace',
  cwd: '/workspace/elsewhere',
  projectName: 'orders',
  projectsConfigurations: { version: 2, projects: { orders: { root: 'pipelines/orders' } } },
} as unknown as ExecutorContext;
const project = { projectDir: '/workspace/pipelines/orders', workspaceRoot: '/workspace' };

const platformRequest = (options: object) => verbRequest('compile', options, context);

describe('what a verb is asked', () => {
  it.each([[{}], [{ platformEnv: '', platform: ' ' }]])('names nothing for %p', (written) => {
    expect(platformRequest(written)).toEqual(project);
  });

  it.each([
    ['ops/platform.yaml', '/workspace/ops/platform.yaml'],
    ['/etc/floe/platform.yaml', '/etc/floe/platform.yaml'],
  ])('finds %s from the root of the workspace', (platform, platformFile) => {
    expect(platformRequest({ platform, platformEnv: ' prod ' })).toEqual({
      ...project,
      platformEnv: 'prod',
      platformFile,
    });
  });
});

describe('a platform named on the command line', () => {
  const kept = ['NX_FLOE_PLATFORM_ENV', 'NX_FLOE_PLATFORM'];
  afterEach(() => {
    for (const variable of kept) Reflect.deleteProperty(process.env, variable);
  });

  it('is that of the tasks before as well, whatever their own options say', () => {
    process.env.NX_FLOE_PLATFORM_ENV = 'prod';
    process.env.NX_FLOE_PLATFORM = 'ops/prod.yaml';
    const prod = { platformEnv: 'prod', platformFile: '/workspace/ops/prod.yaml' };
    expect(platformRequest({})).toEqual({ ...project, ...prod });
    const own = { platformEnv: 'dev', platform: 'dev.yaml' };
    expect(platformRequest(own)).toEqual({ ...project, ...prod });
  });

  it('is none where the command line says nothing', () => {
    process.env.NX_FLOE_PLATFORM_ENV = '';
    expect(platformRequest({ platformEnv: 'dev' })).toEqual({
      ...project,
      platformEnv: 'dev',
    });
  });
});
