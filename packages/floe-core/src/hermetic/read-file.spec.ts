import { readFileFacts } from './read-file';

const said = (text: string, file = 'models/a.sql') =>
  readFileFacts(file, text, 'hash').obstacles.map(({ words }) => words);

describe('SQL that gives the same each time', () => {
  it.each([
    'select 1 as id',
    "select upper(name), count(*) from {{ ref('a') }} as a join {{ ref('b') }} b using (id)",
    'with a (x, y) as (select 1, 2), b as materialized (select x from a) select * from a, b c where a.x in (1, 2)',
    "select extract(year from d), trim(both ' ' from n), x is distinct from y from {{ ref('a') }}",
    'select * from (values (1)) as t(x), unnest([1, 2]), range(3)',
    "-- now()\n/* random() */ select 'now()' as text, t.user, x as current_date, \"now\" from {{ ref('a') }} t",
    "{{ config(materialized='view', tags=['now']) }} select cast(x as decimal(10, 2)) from {{ ref('a') }}",
    "{% if target.name == 'dev' %} select 1 {% endif %} {# now() #}",
    "select row_number() over (partition by a order by b) from {{ ref('a') }} qualify 1 = 1",
    "{{ config(materialized='table', meta={'floe': {'reuse': true}}, post_hook='analyze') }} select now()",
  ])('%s', (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('SQL that may not', () => {
  it.each([
    ['select now()', 'it uses now(), which may give something else each time'],
    ['select current_date', 'it uses current_date, which may give something else each time'],
    [
      "select * from read_csv('a.csv')",
      'it uses read_csv(), which may give something else each time',
    ],
    ["select * from 'a.csv'", "it reads 'a.csv' without ref"],
    ["select * from {{ ref('a') }}, b", 'it reads b without ref'],
    ['select * from main.old', 'it reads main without ref'],
    ['select * from "old"', 'it reads old without ref'],
    ['select * from {{ target.schema }}.old', 'it reads what Jinja gives without ref'],
    ["{% set f = 'random' %} select {{ f }}()", 'it calls a function whose name is worked out'],
    [
      "{% set e = 'random()' %} select {{ e }}",
      'it uses random(), which may give something else each time',
    ],
    [
      "select {{ run_query('x') }}",
      'its Jinja uses run_query, which may give something else each time',
    ],
    [
      "select '{{ run_started_at }}'",
      'its Jinja uses run_started_at, which may give something else each time',
    ],
    ["select '{{ target.path }}'", 'its Jinja uses target.path, which differs between clones'],
    ["select '{{ model.root_path }}'", 'its Jinja uses model'],
    ["select * from {{ source('a', 'b') }}", 'it reads a source'],
    ["select * from {{ ref('other', 'b') }}", 'it reads a model of another project'],
    ["{{ config(materialized='incremental') }} select 1", 'it is made as incremental'],
    ["{{ config({'materialized': 'external'}) }} select 1", 'it is made as external'],
    ['{{ config(materialized=var("how")) }} select 1', 'how it is made is worked out'],
    ['{% snapshot a %} select 1 {% endsnapshot %}', 'it keeps history'],
    ['{% if is_incremental() %} select 1 {% endif %}', 'it keeps history'],
    [
      "{{ config(post_hook='grant x') }} select 1",
      'it has post_hook, and what that does cannot be told',
    ],
    [
      "{% raw %}{#{% endraw %} select {{ run_query('x') }}",
      'its Jinja uses run_query, which may give something else each time',
    ],
    [
      "select {{ dbt.run_query('x') }}",
      'its Jinja uses run_query, which may give something else each time',
    ],
    [
      "{% set f = 'ran\\x64om()' %} select {{ f }}",
      'it uses random(), which may give something else each time',
    ],
    ['{% raw %}select now(){% endraw %}', 'it uses now(), which may give something else each time'],
    ['select ran{# #}dom()', 'it uses random(), which may give something else each time'],
    [
      "select {{ modules['datetime'] }}, {{ modules.re }}",
      'its Jinja uses modules.datetime, which may give something else each time',
    ],
    ['select {{ f("\\N{BULLET}") }}', 'its Jinja cannot be followed'],
    ['select {{ a ) }}', 'its Jinja cannot be followed'],
    ["select '{{ env_var(name) }}'", 'its Jinja uses env_var in a way that cannot be followed'],
    ["select * from {{ ref('a') }} using sample 3", "it may do more than select ('sample')"],
  ])('%s', (text, words) => {
    expect(said(text)).toContain(words);
  });

  it('is told of history and sources also where its author vouches for it', () => {
    const vouched =
      "{{ config(materialized='incremental', meta={'floe': {'reuse': true}}) }} select now()";
    expect(said(vouched)).toEqual(['it is made as incremental']);
  });
});

describe('YAML', () => {
  const project = 'dbt_project.yml';
  it.each([
    [project, "models:\n  shop:\n    +materialized: table\nmodel-paths: ['models']\n"],
    ['models/schema.yml', 'version: 2\nmodels:\n  - name: a\n    config: {materialized: "view"}\n'],
    ['models/a.yml', "values: env_var('A')\ndescription: of env_var A\n"],
    ['models/a.yml', 'values: env_var(name)\nmeta: {floe: {reuse: true}}\n'],
    [project, 'on-run-end: analyze\nmodels:\n  +meta:\n    floe:\n      reuse: true\n'],
  ])('of %s says nothing: %j', (file, text) => {
    expect(said(text, file)).toEqual([]);
  });

  it.each([
    [
      'models/a.yml',
      'values: env_var(name)',
      'it reads a variable of the environment whose name is worked out',
    ],
    [
      project,
      'models:\n  +materialized: incremental\n',
      'it has a materialization that holds history or is worked out',
    ],
    [
      project,
      'models:\n  +materialized: "{{ env_var(\'A\') }}"\n',
      'it has a materialization that holds history or is worked out',
    ],
    [project, 'on-run-end: ["analyze"]\n', 'it runs something before or after all nodes'],
    [project, "model-paths: ['../models']\n", 'it names folders outside the project'],
    [project, 'seed-paths: [/data]\n', 'it names folders outside the project'],
    ['models/s.yml', 'sources:\n  - name: a\n', 'it declares sources'],
    ['models/s.yml', '{snapshots: [{name: a}]}', 'it has snapshots'],
    [
      'models/s.yml',
      'expression: day < now()\n',
      'it uses a function that may give something else each time',
    ],
    [
      'models/s.yml',
      `a: '{#'\nwhere: "{{ run_query('x') }}"\nb: '#}'\n`,
      'its Jinja uses run_query, which may give something else each time',
    ],
    [
      'models/s.yml',
      'where: "day = \'{{ run_started_at }}\'"\n',
      'its Jinja uses run_started_at, which may give something else each time',
    ],
  ])('of %s: %j', (file, text, words) => {
    expect(said(text, file)).toContain(words);
  });
});

it('knows a Python model from a script', () => {
  expect(said('def model(dbt, session):\n  return 1\n', 'models/a.py')).toEqual([
    'it is written in Python',
  ]);
  expect(said('print(1)\n', 'scripts/a.py')).toEqual([]);
});
