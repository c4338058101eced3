import { duckDbRows } from '../../../testing/duckdb-rows';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { lineage, run } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(480_000);

const { command: dbt } = realDbt();
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
});
afterAll(() => {
  sandbox.remove();
});

const project = (name: string, models: Readonly<Record<string, string>>): void => {
  sandbox.smallProject(name, models, 'models: { +materialized: table }\n');
};

async function told(name: string, exitCode = 0): Promise<string> {
  const terminal = sandbox.terminal();
  const code = await run({ projectDir: sandbox.at(name), dbt }, terminal);
  expect([code, code === exitCode ? '' : terminal.text()]).toEqual([exitCode, '']);
  return terminal.text();
}

/** The models a run has built. */
async function built(name: string): Promise<string[]> {
  const lines = (await told(name)).matchAll(/✓ model +(\S+)/g);
  return [...lines].map(([, model = '']) => model).sort();
}

const rows = (name: string, query: string): unknown =>
  duckDbRows(sandbox.at(name, 'warehouse', `${name}.duckdb`), query);

it('a project builds on public models of another one, and anew when those hold something else', async () => {
  project('crm-data', {
    'raw.sql': 'select 1 as id, 10 as amount',
    'people.sql': "{{ config(materialized='view') }} select id from {{ ref('raw') }}",
    'bills_v1.sql': "select id, amount from {{ ref('raw') }}",
    'bills_v2.sql': "select id, amount * 100 as cents from {{ ref('raw') }}",
    'draft.sql': 'select 1 as id',
    'models.yml': `
models:
  - { name: people, config: { access: public } }
  - name: bills
    latest_version: 1
    config: { access: public }
    versions: [{ v: 1 }, { v: 2 }]
`,
  });
  project('sales', {
    'names.sql': "select count(*) as n from {{ ref('crm_data', 'people') }}",
    'latest.sql': "select amount from {{ ref('crm_data', 'bills') }}",
    'cents.sql': "select cents from {{ ref('crm_data', 'bills', v=2) }}",
    'total.sql': "select sum(cents) as total from {{ ref('cents') }}",
    'own.sql': 'select 1 as one',
  });
  await told('crm-data');
  expect(await built('sales')).toEqual(['cents', 'latest', 'names', 'own', 'total']);
  expect(rows('sales', 'select n, amount, total from names, latest, total')).toEqual([
    [1, 10, 1000],
  ]);

  // Nothing has changed; and what changed upstream gives the same rows.
  expect(await built('sales')).toEqual([]);
  sandbox.edit('select id,', '-- in cents\nselect id,', 'crm-data', 'models', 'bills_v2.sql');
  expect(await built('crm-data')).toEqual(['bills']);
  expect(await built('sales')).toEqual([]);

  sandbox.edit('* 100', '* 1000', 'crm-data', 'models', 'bills_v2.sql');
  expect(await built('crm-data')).toEqual(['bills']);
  expect(await built('sales')).toEqual(['cents', 'total']);
  expect(rows('sales', 'select total from total')).toEqual([[10000]]);

  // A view shows what is below it, though neither it nor its own table's name has changed.
  sandbox.edit('select 1 as id', 'select unnest([1, 2]) as id', 'crm-data', 'models', 'raw.sql');
  await told('crm-data');
  expect(await built('sales')).toEqual(['cents', 'latest', 'names', 'total']);
  expect(rows('sales', 'select n from names')).toEqual([[2]]);

  // A model upstream that others are not to use, and one that is no more.
  sandbox.file("select * from {{ ref('crm_data', 'draft') }}", 'sales', 'models', 'spy.sql');
  expect(await told('sales', 1)).toContain(
    "Node model.sales.spy attempted to reference node model.crm_data.draft, which is not allowed because the referenced node is protected to the 'crm_data' package.",
  );
  sandbox.file("select * from {{ ref('crm_data', 'gone') }}", 'sales', 'models', 'spy.sql');
  expect(await told('sales', 1)).toContain(
    "depends on a node named 'gone' in package or project 'crm_data' which was not found",
  );
  sandbox.drop('sales', 'models', 'spy.sql');

  const terminal = sandbox.terminal();
  const projectDir = sandbox.at('sales');
  expect(await lineage({ projectDir, dbt, format: 'text' }, terminal)).toBe(0);
  expect(terminal.out.text()).toMatch(/^cents +model, table +<- crm_data\.bills$/m);
  expect(terminal.out.text()).not.toMatch(/people +model/);
});
