import { tarball } from '../lib/place';
import { succeeded } from '../lib/run';
import { newWorkspace, remove, type Shell } from '../lib/workspace';

interface NxJson {
  plugins: unknown[];
  parallel?: number;
}

describe('Adding nx-floe to a workspace', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ init: false });
    await workspace.write(
      'nx.json',
      '{ "neverConnectToCloud": true, "analytics": false, "parallel": 2 }\n',
    );
    await workspace.write('.gitignore', '# ours\nnode_modules/\n.nx/\nsecret.txt\n');
  });
  afterAll(() => remove(workspace));

  it('registers the plugin with `nx add`', async () => {
    succeeded(await workspace.nx('add', `nx-floe@file:${tarball('nx-floe')}`));
    const { plugins } = await workspace.json<NxJson>('nx.json');
    expect(plugins).toEqual(['nx-floe']);
  });

  it('keeps what the user had', async () => {
    expect(await workspace.json<NxJson>('nx.json')).toMatchObject({
      parallel: 2,
      analytics: false,
    });
    const ignored = await workspace.read('.gitignore');
    expect(ignored).toMatch(/^# ours\nnode_modules\/\n\.nx\/\nsecret\.txt\n/);
  });

  it('has git ignore what floe and dbt make', async () => {
    const made = ['p/.floe/artifacts.json', 'p/target/manifest.json', 'p/warehouse/p.duckdb'];
    await workspace.write('p/floe.yaml', '');
    const ignored = await workspace.git('check-ignore', '--no-index', ...made);
    expect(ignored.trim().split('\n')).toEqual(expect.arrayContaining(['p/.floe/artifacts.json']));
  });

  it('changes nothing the second time', async () => {
    const before = [await workspace.read('nx.json'), await workspace.read('.gitignore')];
    const manifest = await workspace.read('package.json');
    succeeded(await workspace.nx('g', 'nx-floe:init'));
    expect([await workspace.read('nx.json'), await workspace.read('.gitignore')]).toEqual(before);
    expect(await workspace.read('package.json')).toBe(manifest);
  });

  it('leaves a registration with options alone', async () => {
    const plugin = { plugin: 'nx-floe', options: { runTargetName: 'build-data' } };
    await workspace.write('nx.json', JSON.stringify({ plugins: [plugin] }));
    succeeded(await workspace.nx('g', 'nx-floe:init'));
    expect((await workspace.json<NxJson>('nx.json')).plugins).toEqual([plugin]);
  });
});
