import { readJson, readNxJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import presetGenerator from './generator';
import schema from './schema.json';

describe('the preset generator', () => {
  let tree: Tree;
  beforeEach(() => {
    process.env.NX_SKIP_FORMAT = 'true';
    tree = createTreeWithEmptyWorkspace();
    const dependencies = { left: '1.0.0', 'nx-floe': '^0.1.0' };
    updateJson(tree, 'package.json', (json: object) => ({ ...json, dependencies }));
  });

  afterEach(() => {
    delete process.env.NX_SKIP_FORMAT;
  });

  it('makes a first project, named after the workspace', async () => {
    await presetGenerator(tree, { name: 'my-org' });
    expect(tree.read('pipelines/my-org/floe.yaml', 'utf8')).toContain('name: my-org\n');
    expect(readNxJson(tree)!.plugins).toEqual(['nx-floe']);
    expect(tree.read('.gitignore', 'utf8')).toContain('.floe/');
  });

  it('takes a name and a template for the project', async () => {
    await presetGenerator(tree, { name: 'my-org', appName: 'shop', template: 'jaffle' });
    expect(tree.exists('pipelines/shop/models/staging')).toBe(true);
  });

  it('finds another name where that of the workspace will not do', async () => {
    await presetGenerator(tree, { name: '2024.org' });
    expect(tree.exists('pipelines/my-pipeline/floe.yaml')).toBe(true);
  });

  it('belongs to the development dependencies', async () => {
    await presetGenerator(tree, { name: 'my-org' });
    const { dependencies, devDependencies } = readJson(tree, 'package.json');
    expect(dependencies).toEqual({ left: '1.0.0' });
    expect(devDependencies).toEqual({ 'nx-floe': '^0.1.0' });
  });

  it('lets create-nx-workspace hand in whatever it likes', () => {
    expect(schema).not.toHaveProperty('additionalProperties');
  });
});
