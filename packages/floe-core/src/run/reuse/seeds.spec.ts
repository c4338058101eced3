import { duckDbRows } from '../../../testing/duckdb-rows';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run } from '../../verbs';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
  const model = "{{ config(materialized='table') }} select * from {{ ref('pets') }}";
  sandbox.smallProject('shop', { 'copy.sql': model });
  sandbox.file('a,b\n1,x\n', 'shop/seeds/pets.csv');
});
afterAll(() => {
  sandbox.remove();
});

/** Columns with their types, and rows, of what is made of the seed. */
async function built(more: object = {}): Promise<readonly [unknown, unknown]> {
  const terminal = sandbox.terminal();
  const code = await run({ projectDir: sandbox.at('shop'), dbt, ...more }, terminal);
  if (code !== 0) throw new Error(terminal.out.text());
  const file = sandbox.at('shop/warehouse/shop.duckdb');
  const columns =
    "select column_name || ' ' || data_type from duckdb_columns() where table_name = 'copy'";
  const names = duckDbRows(file, columns) as readonly (readonly string[])[];
  return [names.flat().join(', '), duckDbRows(file, 'from main.copy')];
}

const properties = (config: string): string => `seeds: [{ name: pets, config: ${config} }]\n`;

it.each([
  ['as it is first', 'a,b\n1,x\n', undefined, 'a INTEGER, b VARCHAR', [[1, 'x']]],
  ['with columns swapped', 'b,a\n2,7\n', undefined, 'b INTEGER, a INTEGER', [[2, 7]]],
  [
    'with a column more',
    'a,b,c\n1,x,2\n',
    undefined,
    'a INTEGER, b VARCHAR, c INTEGER',
    [[1, 'x', 2]],
  ],
  [
    'with other types in its rows',
    'a,b,c\n1.5,x,y\n',
    undefined,
    'a DOUBLE, b VARCHAR, c VARCHAR',
    [[1.5, 'x', 'y']],
  ],
  [
    'with column_types',
    'a,b,c\n1.5,x,y\n',
    '{ column_types: { a: varchar } }',
    'a VARCHAR, b VARCHAR, c VARCHAR',
    [['1.5', 'x', 'y']],
  ],
  ['with a delimiter', 'a,b,c\n1.5,x,y\n', '{ delimiter: ";" }', 'a,b,c VARCHAR', [['1.5,x,y']]],
])('a seed %s is loaded as into an empty database', async (_, rows, config, columns, held) => {
  sandbox.file(rows, 'shop/seeds/pets.csv');
  if (config !== undefined) sandbox.file(properties(config), 'shop/seeds/pets.yml');
  expect(await built()).toEqual([columns, held]);
});

it('so it is where nothing is reused, and its artifacts say what its files say', async () => {
  sandbox.file(properties('{ column_types: { a: bigint } }'), 'shop/seeds/pets.yml');
  sandbox.file('a\n3\n', 'shop/seeds/pets.csv');
  expect(await built({ reuse: 'never' })).toEqual(['a BIGINT', [[3]]]);
  const manifest = JSON.parse(sandbox.read('shop/target/manifest.json')) as {
    readonly nodes: Readonly<Record<string, { readonly config: object }>>;
  };
  expect(manifest.nodes['seed.shop.pets']?.config).toMatchObject({ full_refresh: null });
});

it('one that is never to be refreshed keeps its table', async () => {
  const config = '{ full_refresh: false, column_types: { a: varchar } }';
  sandbox.file(properties(config), 'shop/seeds/pets.yml');
  expect(await built()).toEqual(['a BIGINT', [[3]]]);
});
