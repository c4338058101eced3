import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run, test, why } from '../../verbs';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();

const given = (more: string, status: string): string => `
    given:
      - input: ref('raw')
        ${more}
    expect:
      rows: [{ id: 1, status: ${status} }]
`;

const units = `unit_tests:
  - name: of_rows
    model: orders${given('rows: [{ id: 1, status: placed }]', 'placed')}
  - name: of_csv
    model: orders${given('format: csv\n        fixture: few', 'placed')}
  - name: of_sql
    model: orders${given('format: sql\n        fixture: some', 'placed')}`;

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
  sandbox.smallProject('shop', {
    'raw.sql': "select 1 as id, 'placed' as status",
    'orders.sql':
      "{{ config(materialized='table') }} select id, status from {{ ref('raw') }} where id < {{ var('most', 10) }}",
    'report.sql': "{{ config(materialized='table') }} select * from {{ ref('orders') }}",
  });
  sandbox.file('id,status\n1,placed\n', 'shop/tests/fixtures/few.csv');
  sandbox.file("select 1 as id, 'placed' as status", 'shop/tests/fixtures/some.sql');
});
afterAll(() => {
  sandbox.remove();
});

/** What is said of nodes, and whether all is well. */
async function said(verb: typeof run, more: object = {}): Promise<readonly string[]> {
  const terminal = sandbox.terminal();
  const code = await verb({ projectDir: sandbox.at('shop'), dbt, ...more }, terminal);
  const text = terminal.out.text();
  const nodes = [...text.matchAll(/^ {2}([✓✗-]) (?:model|test) +(\w+)(.*)$/gm)];
  const told = nodes.map(([, mark, name, end = '']) =>
    [mark, name, ...(end.includes('skipped') ? ['skipped'] : [])].join(' '),
  );
  return [
    ...told.sort(),
    ...(text.includes('nothing has changed') ? ['nothing'] : []),
    String(code),
  ];
}

it('all is built once', async () => {
  expect(await said(run)).toEqual(['✓ orders', '✓ raw', '✓ report', '0']);
});

it('unit tests that are added to a model that is reused are run, and then kept', async () => {
  sandbox.file(units, 'shop/models/units.yml');
  expect(await said(run)).toEqual(['✓ of_csv', '✓ of_rows', '✓ of_sql', '0']);
  expect(await said(run)).toEqual(['nothing', '0']);
});

const broken = [
  ['status: placed }]', 'status: lost }]', 'models/units.yml'],
  ['1,placed', '1,lost', 'tests/fixtures/few.csv'],
  ["'placed'", "'lost'", 'tests/fixtures/some.sql'],
] as const;

it('unit tests whose rows or fixtures are edited fail again and again while they are wrong', async () => {
  for (const [right, wrong, file] of broken) sandbox.edit(right, wrong, 'shop', file);
  const all = ['of_csv', 'of_rows', 'of_sql'];
  expect(await said(run)).toEqual([...all.map((name) => `✗ ${name}`), '1']);
  expect(await said(run)).toEqual([...all.map((name) => `✗ ${name}`), '1']);
  for (const [right, wrong, file] of broken) sandbox.edit(wrong, right, 'shop', file);
  expect(await said(run)).toEqual([...all.map((name) => `✓ ${name}`), '0']);
});

it('what is made of the model is not built while its unit test fails', async () => {
  sandbox.edit('1,placed', '1,lost', 'shop/tests/fixtures/few.csv');
  sandbox.edit('select *', 'select id', 'shop/models/report.sql');
  expect(await said(run)).toEqual(['- report skipped', '✗ of_csv', '1']);
  sandbox.edit('1,lost', '1,placed', 'shop/tests/fixtures/few.csv');
  expect(await said(run)).toEqual(['✓ of_csv', '✓ report', '0']);
});

it('what a fixture reads counts', async () => {
  const fixture = "select {{ var('first', 1) }} as id, 'placed' as status";
  sandbox.file(fixture, 'shop/tests/fixtures/some.sql');
  expect(await said(run)).toEqual(['✓ of_sql', '0']);
  sandbox.edit("var('first', 1)", "env_var('FIRST', 1)", 'shop/tests/fixtures/some.sql');
  expect(await said(run)).toEqual(['✓ of_sql', '0']);
});

it('tells why one is run', async () => {
  sandbox.edit('1,placed', '1,lost', 'shop/tests/fixtures/few.csv');
  const terminal = sandbox.terminal();
  await why({ projectDir: sandbox.at('shop'), dbt }, terminal);
  expect(terminal.out.text()).toContain('orders.of_csv is run: what it checks changed');
  expect(await said(test, { select: 'orders' })).toEqual(expect.arrayContaining(['1']));
  sandbox.edit('1,lost', '1,placed', 'shop/tests/fixtures/few.csv');
});
