import { duckDbRows } from '../../../testing/duckdb-rows';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run } from '../../verbs';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();

const variables = `models:
  +meta:
    some: &y { shared: 1 }
    all: &x { allowed: [0], <<: *y }
vars: *x
`;

const properties = `models:
  - name: UPPER
    columns:
      - name: n
        data_tests:
          - accepted_values: { name: allowed, arguments: { values: "var('allowed')", quote: false } }
`;

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
  sandbox.smallProject(
    'shop',
    {
      'UPPER.SQL': "{{ config(materialized='table') }} select 0 as n",
      'parallel.sql': "{{ config(materialized='table') }} select {{ target.threads }} as n",
      'named.sql': "{{ config(materialized='table') }} select '{{ target.name }}' as n",
      'shared.sql': "{{ config(materialized='table') }} select {{ var('shared') }} as n",
    },
    variables,
  );
  sandbox.file(properties, 'shop/models/props.YML');
  sandbox.file('n\n1\n', 'shop/seeds/DATA.CSV');
});
afterAll(() => {
  sandbox.remove();
});

/** What was built or tested well, sorted; a test that failed has a cross. */
async function done(more: object = {}): Promise<readonly string[]> {
  const terminal = sandbox.terminal();
  await run({ projectDir: sandbox.at('shop'), dbt, ...more }, terminal);
  const lines = terminal.out.text().matchAll(/^ {2}([✓✗]) (?:model|test|seed) +(\w+)/gm);
  return [...lines].map(([, mark = '', name = '']) => (mark === '✗' ? `✗ ${name}` : name)).sort();
}

function rowsOf(table: string): unknown {
  return duckDbRows(sandbox.at('shop/warehouse/shop.duckdb'), `from main."${table}"`);
}

it('all is built once', async () => {
  expect(await done()).toEqual(['DATA', 'UPPER', 'allowed', 'named', 'parallel', 'shared']);
  expect(await done()).toEqual([]);
});

it('threads count for who reads them, and for nobody else', async () => {
  expect(await done({ threads: 2 })).toEqual(['parallel']);
  expect(rowsOf('parallel')).toEqual([[2]]);
  expect(await done()).toEqual(['parallel']);
  expect(rowsOf('parallel')).toEqual([[4]]);
});

it('a variable counts that is merged into others', async () => {
  sandbox.edit('shared: 1', 'shared: 2', 'shop/dbt_project.yml');
  expect(await done()).toEqual(['shared']);
  expect(rowsOf('shared')).toEqual([[2]]);
});

it('a variable counts that a test is given without braces', async () => {
  sandbox.edit('[0]', '[1]', 'shop/dbt_project.yml');
  expect(await done()).toEqual(['✗ allowed']);
  expect(await done({ vars: '{ allowed: [0] }' })).toEqual(['allowed']);
});

it('files in other letter case are files', async () => {
  sandbox.edit('select 0', 'select 1', 'shop/models/UPPER.SQL');
  expect(await done()).toEqual(['UPPER', 'allowed']);
  expect(rowsOf('UPPER')).toEqual([[1]]);
  sandbox.file('n\n2\n', 'shop/seeds/DATA.CSV');
  expect(await done()).toEqual(['DATA']);
  expect(rowsOf('DATA')).toEqual([[2]]);
  sandbox.edit(`"var('allowed')"`, '[7]', 'shop/models/props.YML');
  expect(await done()).toEqual(['✗ allowed']);
});
