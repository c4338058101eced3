import { mkdir, mkdtemp } from 'node:fs/promises';
import { place, tarball } from '../lib/place';
import { run, succeeded } from '../lib/run';
import { nxOfThisRepository, remove, shellIn, type Shell } from '../lib/workspace';

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

describe('Starting a new workspace with nx-floe', () => {
  let home: Shell;
  let workspace: Shell;
  beforeAll(async () => {
    await mkdir(place('workspaces'), { recursive: true });
    home = shellIn(await mkdtemp(place('workspaces', 'preset-')));
    const create = [`create-nx-workspace@${nxOfThisRepository}`, 'my-org'];
    const preset = `--preset=nx-floe@file:${tarball('nx-floe')}`;
    const quietly = ['--no-interactive', '--nxCloud=skip', '--trustThirdPartyPreset', '--skipGit'];
    const args = ['--yes', ...create, preset, ...quietly, '--packageManager=npm'];
    succeeded(await run('npx', args, { cwd: home.root, env: home.env }));
    workspace = shellIn(home.path('my-org'));
  });
  afterAll(() => remove(home));

  it('registers the plugin as something the workspace is developed with', async () => {
    expect(await workspace.json('nx.json')).toMatchObject({ plugins: ['nx-floe'] });
    const { dependencies = {}, devDependencies = {} } =
      await workspace.json<Manifest>('package.json');
    expect(Object.keys(dependencies)).not.toContain('nx-floe');
    expect(Object.keys(devDependencies)).toContain('nx-floe');
  });

  it('has a project that runs', async () => {
    const shown = succeeded(await workspace.nx('show', 'projects', '--with-target=run', '--json'));
    const [project] = JSON.parse(shown) as string[];
    expect(project).toBeDefined();
    expect(succeeded(await workspace.nx('run', `${project ?? ''}:run`))).toMatch(/^✓ Complete/m);
  });
});
