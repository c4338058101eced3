import { rm } from 'node:fs/promises';
import { succeeded } from '../lib/run';
import { rows } from '../lib/warehouse';
import { atHome, commitAll, newWorkspace, remove, shellIn, type Shell } from '../lib/workspace';

const kept = /> nx run shop:run +\[(local|remote) cache\]/;
const orders = 'shop/models/marts/orders.sql';

describe('A change is built on the tables of production', () => {
  let workspace: Shell;
  let home: NodeJS.ProcessEnv;
  beforeAll(async () => {
    home = await atHome();
    workspace = await newWorkspace({ projects: { shop: 'jaffle' }, env: home });
    await workspace.write('.gitignore', `${await workspace.read('.gitignore')}production/\n`);
    await commitAll(workspace);
    succeeded(await workspace.nx('run', 'shop:run'));
    // What CI keeps of the main branch: its files, where they are in the workspace.
    for (const part of ['target/manifest.json', 'warehouse/shop.duckdb'])
      succeeded(await workspace.run('install', '-D', `shop/${part}`, `production/shop/${part}`));
    for (const part of ['target', 'warehouse', '.floe'])
      await rm(workspace.path('shop', part), { recursive: true });
    await workspace.write(orders, `${await workspace.read(orders)}\n-- other words\n`);
    await commitAll(workspace);
  });
  afterAll(async () => {
    await remove(workspace);
  });

  const builtOn = async (shell: Shell, ...more: string[]): Promise<void> => {
    const since = ['--base=HEAD~1', '--head=HEAD', '--output-style=static'];
    const said = succeeded(await shell.nx('affected', '-t', 'run', ...since, ...more));
    expect(said).toMatch(/Baseline: \S+\. What differs from it is built, all else is read there\./);
    expect(said).toContain('13 nodes: 13 ok');
    expect(said).not.toMatch(kept);
    const tables = await rows(
      shell.path('shop/warehouse/shop.duckdb'),
      "select table_name from duckdb_tables() where schema_name = 'main' order by 1",
    );
    expect(tables).toEqual([['customers'], ['orders']]);
  };

  it('by an option, and Nx never gives it back on another baseline', async () => {
    await builtOn(workspace, '--baseline=production');
    await builtOn(workspace, '--baseline=production');
  });

  it('by the environment', async () => {
    await builtOn(shellIn(workspace.root, { ...home, FLOE_BASELINE: 'production' }));
  });

  it('in a checkout of the commit before it, where Nx has restored it', async () => {
    const root = `${workspace.root}-base`;
    const base = shellIn(root, home);
    await workspace.git('worktree', 'add', '--quiet', root, 'HEAD~1');
    succeeded(await workspace.run('cp', '-al', workspace.path('node_modules'), root));
    expect(succeeded(await base.nx('run', 'shop:run'))).toMatch(kept);
    await builtOn(workspace, `--baseline=${root}`);
    await workspace.git('worktree', 'remove', '--force', root);
  });

  it('by an option in nx.json', async () => {
    const nxJson = await workspace.read('nx.json');
    const settings = JSON.parse(nxJson) as Record<string, object>;
    const run = { options: { baseline: 'production' } };
    const targetDefaults = { ...settings.targetDefaults, 'nx-floe:run': run };
    await workspace.write('nx.json', JSON.stringify({ ...settings, targetDefaults }));
    await builtOn(workspace);
    await builtOn(workspace);
    await workspace.write('nx.json', nxJson);
  });

  it('and without a baseline all is built, and kept by Nx', async () => {
    const build = async (): Promise<string> => {
      await rm(workspace.path('shop/warehouse'), { recursive: true });
      return succeeded(await workspace.nx('run', 'shop:run'));
    };
    expect(await build()).toContain('28 nodes: 28 ok');
    expect(await build()).toMatch(kept);
  });
});
