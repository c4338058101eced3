import { refused, succeeded } from '../lib/run';
import { writeSmallProject } from '../lib/small-project';
import { rows } from '../lib/warehouse';
import { commitAll, newWorkspace, remove, type Shell } from '../lib/workspace';

/** Each reads the one before it; `apart` reads nothing. */
const models: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crm-data': {
    'people.sql': "select 1 as id, 'Ada' as name",
    'notes.sql': "select 'not for you' as note",
    'models.yml': `
models:
  - name: people
    config: { access: public }
  - name: notes
    config: { access: private, group: crm }
groups:
  - name: crm
    owner: { name: CRM, email: crm@acme.test }
`,
  },
  sales: {
    'customers.sql': "select id, upper(name) as name from {{ ref('crm_data', 'people') }}",
    'regions.sql': "{{ config(materialized='table') }} select 'north' as region",
    'models.yml': `
models:
  - name: customers
    latest_version: 1
    config: { access: public, materialized: table }
    columns: [{ name: id, data_tests: [unique] }]
    versions:
      - v: 1
        defined_in: customers
`,
  },
  reports: {
    'letter.sql':
      "{{ config(materialized='table') }} select 'Dear ' || name as text from {{ ref('sales', 'customers', v=1) }}",
    'paper.sql': "{{ config(materialized='table') }} select 'A4' as format",
  },
  apart: { 'alone.sql': 'select 1 as id' },
};

/** Nx shows all that is said of every task, not only of those that were asked for. */
const stream = '--output-style=stream-without-prefixes';

/** The projects whose task Nx ran, in the order in which they ended. */
function tasksIn(said: string, target: string): string[] {
  const names = [...said.matchAll(/nx run ([\w-]+):(\w+)/g)].filter(
    ([, , each]) => each === target,
  );
  return [...new Set(names.map(([, name = '']) => name))];
}

describe('Projects that use models of each other', () => {
  let workspace: Shell;
  beforeAll(async () => {
    workspace = await newWorkspace();
    for (const [name, files] of Object.entries(models))
      await writeSmallProject(workspace, name, files);
    await commitAll(workspace);
  });
  afterAll(() => remove(workspace));

  const letters = () => rows(workspace.path('reports/warehouse/reports.duckdb'), 'from letter');

  it('says of floe alone what has to be built first', async () => {
    const said = refused(await workspace.floe('run', '--project', 'sales'));
    expect(said).toBe(`✗ Could not run:

  This project uses models of 'crm-data', which has not been built here: there is no ../crm-data/.floe/artifacts.json
  Build it first: floe run --project ../crm-data
`);
  });

  it('builds those upstream first, on a fresh clone, and no others', async () => {
    const said = succeeded(await workspace.nx('run', 'reports:run', stream));
    expect(tasksIn(said, 'run')).toEqual(['crm-data', 'sales', 'reports']);
    expect(await letters()).toEqual([['Dear ADA']]);
  });

  it('builds downstream what a change upstream leads to, and only that', async () => {
    await workspace.replace('crm-data/models/people.sql', 'Ada', 'Grace');
    const said = succeeded(await workspace.nx('run', 'reports:run', stream));
    expect(await letters()).toEqual([['Dear GRACE']]);
    const built = [...said.matchAll(/✓ (?:model|test) +(\S+)/g)].map(([, name]) => name);
    expect(built).toEqual(['people', 'customers', 'unique_customers_v1_id', 'letter']);
  });

  it('tests what a commit could have an effect on, and nothing else', async () => {
    await commitAll(workspace);
    await workspace.replace('sales/models/regions.sql', 'north', 'south');
    await commitAll(workspace);
    const args = ['affected', '-t', 'test', '--base=HEAD~1', '--head=HEAD'];
    const said = succeeded(await workspace.nx(...args, stream));
    expect(tasksIn(said, 'test').sort()).toEqual(['reports', 'sales']);
    const affected = await workspace.nx('show', 'projects', '--affected', ...args.slice(3));
    expect(succeeded(affected).trim().split('\n').sort()).toEqual(['reports', 'sales']);
  });

  it('refuses what another project keeps to itself', async () => {
    await workspace.write('sales/models/spy.sql', "select * from {{ ref('crm_data', 'notes') }}\n");
    const said = refused(await workspace.nx('run', 'sales:run'));
    expect(said).toContain(
      "Node model.sales.spy attempted to reference node model.crm_data.notes, which is not allowed because the referenced node is private to the 'crm' group.",
    );
    await workspace.run('rm', 'sales/models/spy.sql');
  });

  it('names the path where projects depend on each other in a circle', async () => {
    succeeded(await workspace.nx('run', 'sales:validate'));
    await workspace.write(
      'crm-data/models/loop.sql',
      "select * from {{ ref('reports', 'letter') }}\n",
    );
    const said = refused(await workspace.nx('run', 'crm-data:validate'));
    expect(said).toContain(`
  models/loop.sql
    The projects depend on each other: crm-data → reports → sales → crm-data
    Take one of these dependencies away; what both sides need may become a project of its own.
`);
    // Its own files are as they were.
    expect(refused(await workspace.nx('run', 'sales:validate'))).toContain(
      'The projects depend on each other: sales → crm-data → reports → sales',
    );
    const shown = succeeded(await workspace.nx('show', 'project', 'sales', '--json'));
    const { metadata } = JSON.parse(shown) as { metadata: { floe: { problems: string[] } } };
    expect(metadata.floe.problems).toEqual([
      'The projects depend on each other: crm-data → reports → sales → crm-data',
    ]);
    // Nx has an order of its own to look for.
    expect(refused(await workspace.nx('run', 'reports:run'))).toContain('circular dependency');
  });
});
