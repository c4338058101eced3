import { readJson, readNxJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { version } from '../../package.json';
import initGenerator from './generator';
import schema from './schema.json';
import type { InitGeneratorOptions } from './schema';

describe('the init generator', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
    tree.delete('.gitignore');
  });

  const init = (options: InitGeneratorOptions = {}): ReturnType<typeof initGenerator> =>
    initGenerator(tree, { skipFormat: true, ...options });

  it('registers the plugin, beside those that are there', async () => {
    updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: ['@nx/js'], parallel: 2 }));
    await init();
    expect(readNxJson(tree)).toMatchObject({ plugins: ['@nx/js', 'nx-floe'], parallel: 2 });
  });

  it.each([
    ['a name', 'nx-floe'],
    ['an object', { plugin: 'nx-floe', options: { runTargetName: 'build' } }],
  ])('leaves a registration alone that is %s', async (_, registration) => {
    updateJson(tree, 'nx.json', (json: object) => ({ ...json, plugins: [registration] }));
    await init();
    expect(readNxJson(tree)!.plugins).toEqual([registration]);
  });

  it.each([
    ['nothing', undefined, '.floe/\n'],
    ['an empty file', '', '.floe/\n'],
    ['some lines', '# mine\ndist/\n', '# mine\ndist/\n.floe/\n'],
    ['a last line without an end', 'dist/', 'dist/\n.floe/\n'],
    ['Windows line ends', 'dist/\r\ntmp/\r\n', 'dist/\r\ntmp/\r\n.floe/\r\n'],
    ['a line for the root only', '/.floe/\n', '/.floe/\n.floe/\n'],
    ['the folder', '.floe/\ndist/\n', '.floe/\ndist/\n'],
    ['the folder without a slash', '.floe', '.floe'],
    ['the folder at any depth', '**/.floe/\r\n', '**/.floe/\r\n'],
  ])('adds what .gitignore needs to %s', async (_, before, after) => {
    if (before !== undefined) tree.write('.gitignore', before);
    await init();
    expect(tree.read('.gitignore', 'utf8')).toBe(after);
  });

  it('adds itself to the development dependencies', async () => {
    await init();
    expect(readJson(tree, 'package.json').devDependencies).toEqual({ 'nx-floe': `^${version}` });
  });

  it.each(['dependencies', 'devDependencies'])('keeps the version in the %s', async (section) => {
    const listed = { [section]: { 'nx-floe': 'file:nx-floe.tgz' } };
    updateJson(tree, 'package.json', () => ({ name: 'my-org', ...listed }));
    await init();
    expect(readJson(tree, 'package.json')).toEqual({ name: 'my-org', ...listed });
  });

  it('brings the version up to its own when asked to', async () => {
    const listed = { devDependencies: { 'nx-floe': '0.0.1' } };
    updateJson(tree, 'package.json', () => ({ name: 'my-org', ...listed }));
    await init({ keepExistingVersions: false });
    expect(readJson(tree, 'package.json').devDependencies).toEqual({ 'nx-floe': `^${version}` });
  });

  it('leaves package.json alone when asked to', async () => {
    const before = tree.read('package.json', 'utf8');
    await init({ skipPackageJson: true });
    expect(tree.read('package.json', 'utf8')).toBe(before);
  });

  it('works in a workspace without a package.json', async () => {
    tree.delete('package.json');
    await init();
    expect(tree.exists('package.json')).toBe(false);
    expect(readNxJson(tree)!.plugins).toEqual(['nx-floe']);
  });

  it('changes nothing the second time', async () => {
    await init();
    const snapshot = (): unknown =>
      tree.listChanges().map((each) => [each.path, String(each.content)]);
    const once = snapshot();
    await init();
    expect(snapshot()).toEqual(once);
  });

  it('has a schema of exactly the options it knows', () => {
    const known: Record<keyof InitGeneratorOptions, true> = {
      skipFormat: true,
      skipPackageJson: true,
      keepExistingVersions: true,
    };
    expect(Object.keys(schema.properties)).toEqual(Object.keys(known));
  });
});
