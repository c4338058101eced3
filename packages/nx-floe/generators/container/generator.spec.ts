import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import * as floe from 'floe-core';
import containerGenerator from './generator';
import schema from './schema.json';
import type { ContainerGeneratorOptions } from './schema';

// The project is read from the disk, and a tree of a test has none.
jest.mock('floe-core', () => {
  const actual = jest.requireActual<typeof floe>('floe-core');
  return { ...actual, plans: { ...actual.plans, container: jest.fn() } };
});
const planContainer = jest.mocked(floe.plans.container);

describe('the container generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
    tree.write('pipelines/orders/floe.yaml', 'name: orders\n');
    tree.write('returns/floe.yaml', 'name: returns\n');
    const value = ['Dockerfile', 'k8s-job.yaml'].map((path) => ({ path, content: `# ${path}\n` }));
    planContainer.mockResolvedValue({ ok: true, value, warnings: [] });
  });

  const generate = (
    options: Partial<ContainerGeneratorOptions> = {},
  ): ReturnType<typeof containerGenerator> =>
    containerGenerator(tree, { project: 'orders', skipFormat: true, ...options });

  it('writes what is planned for the project into its folder', async () => {
    await generate({ platformEnv: 'prod', image: 'orders:1.0' });
    expect(planContainer.mock.lastCall![0]).toEqual({
      projectDir: '/virtual/pipelines/orders',
      workspaceRoot: '/virtual',
      platformEnv: 'prod',
      image: 'orders:1.0',
    });
    expect(tree.read('pipelines/orders/Dockerfile', 'utf8')).toBe('# Dockerfile\n');
    expect(tree.read('pipelines/orders/k8s-job.yaml', 'utf8')).toBe('# k8s-job.yaml\n');
  });

  it('says what comes next, once the files are on the disk', async () => {
    const callback = await generate({ platformEnv: 'prod' });
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await callback();
    const said = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect(said).toBe(`✓ Created Dockerfile and k8s-job.yaml in pipelines/orders

Next:
  nx run orders:compile --platformEnv=prod
  docker build --tag <the image that k8s-job.yaml names> pipelines/orders, and push it
  kubectl apply --filename k8s-job.yaml
`);
  });

  it('never writes over a file', async () => {
    tree.write('pipelines/orders/Dockerfile', '# theirs\n');
    const before = tree.listChanges();
    await expect(generate()).rejects.toMatchObject({
      stack: '',
      message:
        "'pipelines/orders/Dockerfile' is there already. Nothing was written.\n" +
        'Move it away to have it written anew.',
    });
    expect(tree.listChanges()).toEqual(before);
  });

  it('knows the projects there are', async () => {
    await expect(generate({ project: 'order' })).rejects.toThrow(
      "There is no floe project 'order' in the workspace. Nothing was written.\n" +
        'Floe projects: [orders, returns]',
    );
  });

  it('tells what is wrong with the project, and where', async () => {
    const place = { file: 'floe.yaml', line: 3, location: 'transforms[0].path' };
    const problem = floe.diagnose('FLOE719', { folder: '../dbt' }, place);
    planContainer.mockResolvedValue({ ok: false, problems: [problem] });
    const before = tree.listChanges();
    await expect(generate()).rejects.toMatchObject({
      message: `The project is not ready. Nothing was written.
  floe.yaml:3 - transforms[0].path
    The dbt project lies in '../dbt', outside the folder an image is built in. Nothing was written.
    Put floe.yaml beside dbt_project.yml.`,
    });
    expect(tree.listChanges()).toEqual(before);
  });

  it('tells what is wrong with an option', async () => {
    const problem = floe.diagnose('FLOE720', { image: 'orders' });
    planContainer.mockResolvedValue({ ok: false, problems: [problem] });
    await expect(generate()).rejects.toThrow(/^'orders' is not the name of one certain image/);
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof ContainerGeneratorOptions, true> = {
      project: true,
      platformEnv: true,
      image: true,
      skipFormat: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema.additionalProperties).toBe(false);
  });
});
