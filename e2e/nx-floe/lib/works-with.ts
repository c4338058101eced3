import { readdirSync } from 'node:fs';
import { succeeded } from './run';
import { newWorkspace, remove, type Shell } from './workspace';

/** What has to work with every version of Nx. One story a version, so that they are told side by side. */
export function itWorksWith(nx: string): void {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace({ nx, projects: { 'my-pipeline': 'basic' } });
  });
  afterAll(() => remove(workspace));

  it('is really that version', async () => {
    expect(await workspace.json('node_modules/nx/package.json')).toMatchObject({ version: nx });
  });

  it('is registered', async () => {
    expect(await workspace.json('nx.json')).toMatchObject({ plugins: ['nx-floe'] });
  });

  it('finds the targets', async () => {
    const shown = succeeded(await workspace.nx('show', 'project', 'my-pipeline', '--json'));
    const { targets } = JSON.parse(shown) as { targets: object };
    expect(Object.keys(targets).sort()).toEqual([
      'compile',
      'graph',
      'lineage',
      'preflight',
      'run',
      'test',
      'validate',
      'why',
    ]);
  });

  it('runs dbt', async () => {
    const said = succeeded(await workspace.nx('run', 'my-pipeline:run'));
    expect(said).toMatch(/✓ model +example /);
    expect(said).toMatch(/^✓ Complete/m);
  });

  it('builds models that are tasks in one dbt process', async () => {
    await workspace.replace(
      'nx.json',
      '"nx-floe"',
      '{ "plugin": "nx-floe", "options": { "granularity": "model" } }',
    );
    const runs = workspace.path('my-pipeline/.floe/runs');
    const before = readdirSync(runs).length;
    const said = succeeded(await workspace.nx('run', 'my-pipeline:test-models'));
    const told = [...said.matchAll(/^> nx run (\S+)/gm)].map(([, id]) => id?.split(':')[1]);
    const names = ['example', 'example_customers', 'sample'];
    expect(told.sort()).toEqual(
      ['run', 'test'].flatMap((work) => names.map((name) => `${work}--${name}`)),
    );
    expect(readdirSync(runs).length - before).toBe(1);
  });
}
