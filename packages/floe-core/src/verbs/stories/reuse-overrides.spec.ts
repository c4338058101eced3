import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { run } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();

/** As dbt_utils has them; dbt has macros of these names too. */
const utils = `{% macro get_intervals_between(start_date, end_date, datepart) -%}
  {{ return(adapter.dispatch('get_intervals_between', 'dbt_utils')(start_date, end_date, datepart)) }}
{%- endmacro %}
{% macro default__get_intervals_between(start_date, end_date, datepart) -%}
  {%- call statement('get_intervals_between', fetch_result=True) %}select 1{%- endcall -%}
  {%- if not execute %}{{ return(0) }}{% endif -%}
  {{ return(load_result('get_intervals_between')['data'][0][0]) }}
{%- endmacro %}
{% macro date_spine(datepart, start_date, end_date) %}
  {{ return(adapter.dispatch('date_spine', 'dbt_utils')(datepart, start_date, end_date)) }}
{%- endmacro %}
{% macro default__date_spine(datepart, start_date, end_date) %}
  select {{ dbt_utils.get_intervals_between(start_date, end_date, datepart) }} as n
{% endmacro %}
{% macro safe_divide(a, b) %}{{ a }} / nullif({{ b }}, 0){% endmacro %}
`;

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = new Sandbox();
  sandbox.smallProject(
    'shop',
    {
      'plain.sql': 'select {{ dbt_utils.safe_divide(4, 2) }} as n',
      'dates.sql': "{{ dbt_utils.date_spine('day', \"'2026-01-01'\", \"'2026-01-02'\") }}",
      'loop.sql': 'select {{ dbt.length("\'abc\'") }} as n',
    },
    'models: { +materialized: table }\n',
  );
  sandbox.file('packages: [{ local: ../dbt_utils }]\n', 'shop', 'packages.yml');
  sandbox.file('name: dbt_utils\n', 'dbt_utils', 'dbt_project.yml');
  sandbox.file(utils, 'dbt_utils', 'macros', 'all.sql');
});
afterAll(() => {
  sandbox.remove();
});

async function built(): Promise<readonly string[]> {
  const terminal = sandbox.terminal();
  const code = await run({ projectDir: sandbox.at('shop'), dbt }, terminal);
  const text = terminal.out.text();
  if (code !== 0) throw new Error(text + terminal.err.text());
  return [...text.matchAll(/^ {2}✓ model +(\w+)/gm)].map(([, name]) => name ?? '').sort();
}

it('macros of a package by names of dbt leave all that does not call them reused', async () => {
  expect(await built()).toEqual(['dates', 'loop', 'plain']);
  expect(await built()).toEqual(['dates']);
});

it("the project's own macro in place of one of dbt's is seen", async () => {
  sandbox.file('{% macro default__length(x) %}7{% endmacro %}', 'shop', 'macros', 'own.sql');
  expect(await built()).toContain('loop');
  expect(await built()).toEqual(['dates']);
  sandbox.edit('7', '8', 'shop/macros/own.sql');
  expect(await built()).toContain('loop');
});
