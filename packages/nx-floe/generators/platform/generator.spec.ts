import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import platformGenerator from './generator';
import schema from './schema.json';
import type { PlatformGeneratorOptions } from './schema';

describe('the platform generator', () => {
  let tree: Tree;
  let initCwd: string | undefined;
  beforeEach(() => {
    initCwd = process.env.INIT_CWD;
    tree = createTreeWithEmptyWorkspace();
    process.env.INIT_CWD = '/virtual/pipelines';
  });
  afterEach(() => {
    if (initCwd === undefined) delete process.env.INIT_CWD;
    else process.env.INIT_CWD = initCwd;
  });

  const generate = (options: PlatformGeneratorOptions = {}): ReturnType<typeof platformGenerator> =>
    platformGenerator(tree, { skipFormat: true, ...options });
  const files = ['dev', 'local', 'prod'].map((env) => `platform/${env}/platform.yaml`);

  it('writes three environments at the root of the workspace, wherever one stands', async () => {
    await generate();
    for (const file of files) expect(tree.read(file, 'utf8')).toContain('version: "1.2.0"');
    expect(tree.read('platform/dev/platform.yaml', 'utf8')).toContain(
      '\n# yaml-language-server: $schema=../../node_modules/nx-floe/schema/platform.schema.json\n',
    );
  });

  it('writes them into another folder, from where one stands', async () => {
    await generate({ directory: 'orders' });
    for (const file of files) expect(tree.exists(`pipelines/orders/${file}`)).toBe(true);
    expect(tree.read('pipelines/orders/platform/dev/platform.yaml', 'utf8')).toContain(
      '$schema=../../../../node_modules/nx-floe/schema/platform.schema.json\n',
    );
  });

  it('refuses where one is there already, and writes nothing', async () => {
    tree.write('platform/dev/platform.yaml', '# theirs\n');
    const before = tree.listChanges();
    await expect(generate()).rejects.toMatchObject({
      stack: '',
      message: [
        "'platform/dev/platform.yaml' is there already. Nothing was written.",
        'Edit what is there, or choose another folder with --directory.',
      ].join('\n'),
    });
    expect(tree.listChanges()).toEqual(before);
  });

  it('names all that is there when it is asked twice', async () => {
    await generate();
    await expect(generate()).rejects.toThrow(
      `These files are there already: ${files.join(', ')}. Nothing was written.`,
    );
  });

  it('says what it made, once it is on the disk', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const callback = await generate({ directory: 'orders' });
      expect(write).not.toHaveBeenCalled();
      await callback();
      expect(write.mock.calls).toEqual([['✓ Created pipelines/orders/platform\n']]);
    } finally {
      write.mockRestore();
    }
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof PlatformGeneratorOptions, true> = {
      directory: true,
      skipFormat: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
    expect(schema.additionalProperties).toBe(false);
  });
});
