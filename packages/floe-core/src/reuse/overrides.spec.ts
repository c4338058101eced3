import { graphOf, idOf, macroJson, modelJson, worldOf } from '../../testing/reuse/manifest';
import { fingerprintsOf } from './fingerprint';

const asking = (name: string, packageName: string) =>
  macroJson(name, `{% macro ${name}() %}{{ run_query('x') }}{% endmacro %}`, packageName);

const ofDbt = {
  ...macroJson(
    'materialization_table_default',
    '{% materialization table, default %}{{ create_table_as() }}',
    'dbt',
  ),
  ...macroJson(
    'materialization_view_default',
    '{% materialization view, default %}{{ create_view_as() }}',
    'dbt',
  ),
  ...macroJson('create_view_as', '{% macro create_view_as() %}{% endmacro %}', 'dbt'),
  ...macroJson(
    'date_spine',
    "{% macro date_spine() %}{{ adapter.dispatch('date_spine', 'dbt')() }}{% endmacro %}",
    'dbt',
  ),
  ...macroJson('default__date_spine', '{% macro default__date_spine() %}1{% endmacro %}', 'dbt'),
  ...macroJson('create_schema', '{% macro create_schema() %}{% endmacro %}', 'dbt'),
};

/** Names of models that cannot be reused. */
function blocked(macros: object, dispatch?: string): string[] {
  const nodes = {
    plain: modelJson('plain', []),
    view: modelJson('view', [], { config: { materialized: 'view' } }),
    dates: modelJson('dates', [], { raw_code: '{{ dbt.date_spine() }}' }),
    theirs: modelJson('theirs', [], { package_name: 'utils' }),
  };
  const world = worldOf(dispatch === undefined ? {} : { project: { dispatch } });
  const made = fingerprintsOf(graphOf(nodes, { ...ofDbt, ...macros }), world);
  return Object.keys(nodes).filter((name) => made.get(idOf(name))?.obstacles.length !== 0);
}

const search = '[{ macro_namespace: dbt, search_order: [p, utils, dbt] }]';

it.each<[string, object, string[], string?]>([
  ['none', {}, []],
  ['one of a package by the name of one of dbt', asking('date_spine', 'utils'), ['dates']],
  ['an implementation in a package', asking('default__date_spine', 'utils'), ['dates']],
  ['what makes tables, in a package', asking('create_table_as', 'utils'), ['theirs']],
  [
    'an implementation that is dispatched to',
    asking('duckdb__create_table_as', 'utils'),
    ['plain', 'dates', 'theirs'],
    search,
  ],
  ['one of the project', asking('date_spine', 'p'), ['dates']],
  [
    'what makes tables, in the project',
    asking('create_table_as', 'p'),
    ['plain', 'dates', 'theirs'],
  ],
  ['what makes views, in the project', asking('default__create_view_as', 'p'), ['view']],
  ['what dbt calls itself', asking('create_schema', 'p'), ['plain', 'view', 'dates', 'theirs']],
])(
  'a macro in place of one of dbt blocks what uses it: %s',
  (...[, macros, expected, dispatch]) => {
    expect(blocked(macros, dispatch)).toEqual(expected);
  },
);
