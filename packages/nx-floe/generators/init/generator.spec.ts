import { readJson, readNxJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

  const lines = '**/.floe/*\n!**/.floe/platform-version.yaml\n';
  const windowsLines = lines.replaceAll('\n', '\r\n');

  it.each([
    ['nothing', undefined, lines],
    ['an empty file', '', lines],
    ['some lines', '# mine\ndist/\n', `# mine\ndist/\n${lines}`],
    ['a last line without an end', 'dist/', `dist/\n${lines}`],
    ['Windows line ends', 'dist/\r\ntmp/\r\n', `dist/\r\ntmp/\r\n${windowsLines}`],
    ['a line for the root only', '/.floe/\n', `/.floe/\n${lines}`],
    ['the line of earlier versions', '# mine\n.floe/\ndist/\n', `# mine\n${lines}dist/\n`],
    ['that line, without an end', 'dist/\n.floe/', `dist/\n${lines.trimEnd()}`],
    ['that line, twice', '.floe/\r\na\r\n.floe/\r\n', `${windowsLines}a\r\n`],
    ['lines that say so', `${lines}dist/\n`, `${lines}dist/\n`],
    ['a folder that someone else ignores', '.floe', '.floe'],
    ['such a folder at any depth', '**/.floe/\r\n', '**/.floe/\r\n'],
    ['all in it, the pin too', '**/.floe/*\n', '**/.floe/*\n'],
  ])('adds what .gitignore needs to %s', async (_, before, after) => {
    if (before !== undefined) tree.write('.gitignore', before);
    await init();
    expect(tree.read('.gitignore', 'utf8')).toBe(after);
  });

  it.each([
    ['alone', undefined],
    ['in place of the line of earlier versions', '.floe/\n'],
  ])('has git ignore what floe makes but not the pin of a platform, %s', async (_, before) => {
    if (before !== undefined) tree.write('.gitignore', before);
    await init();
    const folder = mkdtempSync(path.join(tmpdir(), 'floe-ignore-'));
    const git = (...args: readonly string[]): string =>
      execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    try {
      git('init', '--quiet');
      writeFileSync(path.join(folder, '.gitignore'), tree.read('.gitignore')!);
      const made = ['.floe/artifacts.json', 'p/q/.floe/profiles.yml', 'p/.floe/runs/1/dbt.log'];
      const pins = ['.floe/platform-version.yaml', 'p/q/.floe/platform-version.yaml'];
      expect(
        git('check-ignore', ...made, ...pins, '.floe.yaml')
          .trim()
          .split('\n'),
      ).toEqual(made);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
