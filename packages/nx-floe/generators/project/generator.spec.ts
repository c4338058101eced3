import { addProjectConfiguration, readNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { plans } from 'floe-core';
import projectGenerator from './generator';
import schema from './schema.json';
import type { ProjectGeneratorOptions } from './schema';

describe('the project generator', () => {
  let tree: Tree;
  let initCwd: string | undefined;

  beforeEach(() => {
    initCwd = process.env.INIT_CWD;
    tree = createTreeWithEmptyWorkspace();
    delete process.env.INIT_CWD;
  });
  afterEach(() => {
    if (initCwd === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = initCwd;
  });

  const generate = (options: ProjectGeneratorOptions): ReturnType<typeof projectGenerator> =>
    projectGenerator(tree, { skipFormat: true, skipPackageJson: true, ...options });

  /** Runs a generator that is to refuse, and gives what a user reads. */
  async function refusal(options: ProjectGeneratorOptions): Promise<string> {
    const before = tree.listChanges();
    const error: unknown = await generate(options).catch((reason: unknown) => reason);
    expect(tree.listChanges()).toEqual(before);
    // Nx offers a stack only to errors that have one.
    expect(error).toMatchObject({ stack: '' });
    return (error as Error).message;
  }

  it('writes a project into the folder and registers the plugin', async () => {
    await generate({ directory: 'my-pipeline' });
    expect(tree.read('my-pipeline/floe.yaml', 'utf8')).toContain('name: my-pipeline\n');
    const written = ['models/example.sql', 'seeds/sample.csv', 'tests/test_example.sql'];
    for (const file of [...written, '.gitignore', 'dbt_project.yml']) {
      expect(tree.exists(`my-pipeline/${file}`)).toBe(true);
    }
    expect(tree.exists('my-pipeline/project.json')).toBe(false);
    expect(readNxJson(tree)!.plugins).toEqual(['nx-floe']);
  });

  it.each([
    ['pipelines/orders', '../../'],
    ['.', './'],
  ])('leads editors of %s/floe.yaml to the schema', async (directory, up) => {
    await generate({ directory, name: 'orders' });
    expect(tree.read(`${directory}/floe.yaml`, 'utf8')!.split('\n').slice(0, 3)).toEqual([
      '# floe.yaml',
      `# yaml-language-server: $schema=${up}node_modules/nx-floe/schema/floe.schema.json`,
      'name: orders',
    ]);
  });

  it('takes another name and another template', async () => {
    await generate({ directory: 'pipelines/shop', name: 'coffee-shop', template: 'jaffle' });
    expect(tree.read('pipelines/shop/floe.yaml', 'utf8')).toContain('name: coffee-shop\n');
    expect(tree.exists('pipelines/shop/models/staging')).toBe(true);
  });

  it('offers every template there is', () => {
    expect(schema.properties.template.enum).toEqual(plans.templateNames());
  });

  it.each([
    ['where the user stands', 'orders', 'pipelines/eu/orders'],
    ['above it', '../orders', 'pipelines/orders'],
    ['in the folder itself', '.', 'pipelines/eu'],
    ['at an absolute path', '/virtual/orders/', 'orders'],
  ])('makes the project %s', async (_, directory, root) => {
    process.env.INIT_CWD = '/virtual/pipelines/eu';
    await generate({ directory });
    expect(tree.exists(`${root}/floe.yaml`)).toBe(true);
  });

  it('starts at the root of the workspace when the user stands outside it', async () => {
    process.env.INIT_CWD = '/virtual-but-not-quite';
    await generate({ directory: 'orders' });
    expect(tree.exists('orders/floe.yaml')).toBe(true);
  });

  it('says that the project was created, once it is on the disk', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const callback = await generate({ directory: 'pipelines/my-pipeline' });
      expect(write).not.toHaveBeenCalled();
      await callback();
      expect(write.mock.calls).toEqual([['✓ Created my-pipeline\n']]);
    } finally {
      write.mockRestore();
    }
  });

  it('refuses a folder outside the workspace', async () => {
    expect(await refusal({ directory: '../orders' })).toBe(
      [
        "'../orders' is outside the workspace. Nothing was written.",
        'Choose a folder inside it. For example: pipelines/my-pipeline',
      ].join('\n'),
    );
  });

  const others: Record<string, (tree: Tree) => void> = {
    'by its floe.yaml': (tree) => {
      tree.write('eu/a/floe.yaml', 'name: orders\n');
    },
    'by its folder': (tree) => {
      tree.write('eu/a/orders/floe.yaml', '');
    },
    'in project.json': (tree) => {
      addProjectConfiguration(tree, 'orders', { root: 'eu/a' });
    },
  };

  it.each(Object.keys(others))('refuses a name that another project has %s', async (where) => {
    others[where]!(tree);
    const root = where === 'by its folder' ? 'eu/a/orders' : 'eu/a';
    expect(await refusal({ directory: 'us/orders' })).toBe(
      [
        `There is a project 'orders' in '${root}' already. Nothing was written.`,
        'Choose another name with --name.',
      ].join('\n'),
    );
  });

  it('does not mind a name that only a copy of a project has', async () => {
    tree.write('a/dbt_packages/b/floe.yaml', 'name: orders\n');
    await generate({ directory: 'orders' });
    expect(tree.exists('orders/floe.yaml')).toBe(true);
  });

  it('refuses a bad name, and says what a good one is', async () => {
    expect(await refusal({ directory: 'pipelines/2024 sales' })).toContain(
      "'2024 sales' is not a valid project name.",
    );
  });

  it('refuses a template there is not', async () => {
    expect(await refusal({ directory: 'orders', template: 'jafle' })).toContain(
      "Template 'jafle' not found. Did you mean 'jaffle'?",
    );
  });

  it('refuses a folder that has such files already', async () => {
    tree.write('orders/floe.yaml', 'name: theirs\n');
    expect(await refusal({ directory: 'orders' })).toBe(
      [
        "'orders' already has floe.yaml. Nothing was written.",
        'Choose another folder, or move what is there away.',
      ].join('\n'),
    );
  });

  it('refuses a folder that is a file', async () => {
    tree.write('orders', 'text');
    expect(await refusal({ directory: 'orders' })).toContain("'orders' is a file");
  });

  it('goes into a folder that has other files', async () => {
    tree.write('orders/notes.md', 'mine');
    await generate({ directory: 'orders' });
    expect(tree.read('orders/notes.md', 'utf8')).toBe('mine');
    expect(tree.exists('orders/floe.yaml')).toBe(true);
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof ProjectGeneratorOptions, true> = {
      directory: true,
      name: true,
      template: true,
      skipFormat: true,
      skipPackageJson: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema.additionalProperties).toBe(false);
  });
});
