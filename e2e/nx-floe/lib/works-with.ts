import { readdirSync } from 'node:fs';
import { succeeded } from './run';
import { writeSmallProject } from './small-project';
import { commitAll, newWorkspace, remove, type Shell } from './workspace';

/** Projects of one model each: `sales` reads what `crm` has, `apart` reads nothing. */
const small: Readonly<Record<string, string>> = {
  crm: "{{ config(access='public', materialized='table') }} select 1 as id",
  sales: "{{ config(materialized='table') }} select id from {{ ref('crm', 'crm_model') }}",
  apart: 'select 1 as id',
};

async function writeSmall(workspace: Shell): Promise<void> {
  for (const [name, sql] of Object.entries(small)) {
    await writeSmallProject(workspace, name, {
      [`${name}_model.sql`]: sql,
      'models.yml': `models: [{ name: ${name}_model, columns: [{ name: id, data_tests: [unique] }] }]`,
    });
  }
}

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

  it('validates, compiles, builds and tests what a commit has an effect on', async () => {
    await writeSmall(workspace);
    await commitAll(workspace);
    succeeded(await workspace.nx('run-many', '-t', 'run', '--projects=crm,sales,apart'));
    await workspace.replace('crm/models/crm_model.sql', 'select 1', 'select 2');
    await commitAll(workspace);
    const targets = ['validate', 'compile', 'run', 'test'];
    const range = ['--base=HEAD~1', '--head=HEAD'];
    const output = '--output-style=stream-without-prefixes';
    const said = succeeded(await workspace.nx('affected', '-t', ...targets, ...range, output));
    const tasks = [...said.matchAll(/^> nx run ([\w-]+:\w+)/gm)].map(([, id]) => id);
    expect([...new Set(tasks)].sort()).toEqual(
      ['crm', 'sales'].flatMap((name) => targets.map((each) => `${name}:${each}`)).sort(),
    );
    const built = [...said.matchAll(/✓ model +(\S+)/g)].map(([, name]) => name);
    expect(built).toEqual(['crm_model', 'sales_model']);
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
