import { duckDbRows } from '../../../testing/duckdb-rows';
import { MemoryTerminal } from '../../../testing/memory-terminal';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { cacheKey, run, why } from '../../verbs';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
  sandbox.smallProject('shop', {
    'one.sql': "{{ config(materialized='table') }} select 1 as x",
    'two.sql': "{{ config(materialized='table') }} select x from {{ ref('one') }}",
    'all.yml': `models: [{ name: two, columns: [{ name: x, data_tests: [not_null] }] }]`,
  });
});
afterEach(() => {
  sandbox.remove();
});

/** What a verb says where the environment has more. */
async function said(verb: typeof run, more: Record<string, string> = {}): Promise<string> {
  const { PATH, HOME } = process.env;
  const terminal = new MemoryTerminal({ env: { PATH, HOME, FLOE_DBT: dbt, ...more } });
  expect(await verb({ projectDir: sandbox.at('shop') }, terminal)).toBe(0);
  return terminal.out.text();
}

const rows = () =>
  duckDbRows(sandbox.at('shop/warehouse/shop.duckdb'), 'select x from main.two order by x');
const nothing = 'nothing has changed';

it('what a run with a switch of dbt has built is not taken for what one without it builds', async () => {
  await said(run, { DBT_EMPTY: '1' });
  expect(rows()).toEqual([]);
  expect(await said(run, { DBT_EMPTY: '1' })).toContain(nothing);
  expect(await said(why)).toContain('  two is built: environment variable DBT_EMPTY changed');
  expect(await said(run)).not.toContain(nothing);
  expect(rows()).toEqual([[1]]);
  expect(await said(run, { DBT_LOG_FORMAT: 'text', DBT_USE_COLORS: '0' })).not.toMatch(/✓ model/);
  await said(run, { DBT_ENGINE_EMPTY: 'true' });
  expect(rows()).toEqual([]);
});

it('nor does Nx keep it as that', async () => {
  await said(run, { DBT_SAMPLE: '1 day' });
  expect(await said(cacheKey)).toMatch(/^never .* may hold more than the last run/);
  expect(await said(cacheKey, { DBT_SAMPLE: '1 day' })).toMatch(/^never .* DBT_SAMPLE is set\.$/m);
  sandbox.drop('shop/warehouse');
  await said(run);
  expect(await said(cacheKey)).toMatch(/^key /);
});
