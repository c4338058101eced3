import { environmentReads, readsIn } from './environment';
import { jinjaTokens } from './template';

const told = ({ names, isAll }: { names: readonly string[]; isAll: boolean }): string =>
  [...names, ...(isAll ? [] : ['?'])].join(' ');

describe('variables of the environment', () => {
  it.each([
    ["{{ env_var('A') }}{{ env_var( 'B', 'x' ) }}", 'A B'],
    ['{{ env_var\n(\n"A"\n) }}', 'A'],
    ["{{ env_var('\\x41') }}", 'A'],
    ["{{ builtins['env_var']('A') }}", 'A'],
    ["{% set e = env_var %}{{ e('A') }}", 'A'],
    ["{% for x in ['A', 'B'] %}{{ env_var('DBT_' ~ x) }}{% endfor %}", 'DBT_A DBT_B'],
    ["{% raw %}{#{% endraw %}{{ env_var('A') }}", 'A'],
    ["{% raw %}{{ env_var('A') }}{% endraw %}{# {{ env_var('B') }} #}", ''],
    [`{{ config(post_hook="{{ env_var('A') }}") }}`, 'A'],
    ['{{ env_var(x) }}', '?'],
    ['{{ env_var() }}', '?'],
    ['{{ f(env_var) }}', '?'],
    ["{{ env_var('A') }} {{", 'A ?'],
    ["env_var('A')", ''],
  ])('of a template %j: %s', (text, found) => {
    expect(told(environmentReads('models/a.SQL', text))).toBe(found);
  });

  it.each([
    ['vars: {a: "{{ env_var(\'A\') }}", b: \'{{ env_var("B", 1) }}\'}', 'A B'],
    ["a: '{{ env_var(''A'') }}'", 'A'],
    ['a: "{{ env_var(\\"A\\", \\"x\\") }}"', 'A'],
    ["values: env_var('A')", 'A'],
    ['schema: >\n  {{ env_var(\n    "A"\n  ) }}', 'A'],
    ["a: '{#'\nb: \"{{ env_var('A') }}\"", 'A'],
    ["a: it's {{ b\nb: \"{{ env_var('A') }}\"", 'A'],
    ["description: we read the env_var A, and {{ var('x') }}", ''],
    ["a: '{{ env_var(x) }}'", '?'],
    ['a: \'{% set e = env_var %}{{ e("A") }}\'', '?'],
    ['a: env_var(', '?'],
    ['a: 1', ''],
  ])('of YAML %j: %s', (text, found) => {
    expect(told(environmentReads('models/a.yml', text))).toBe(found);
  });
});

it.each([
  ["{{ var('bu\\x6dp') }}{{ var('a', x) }}", 'a bump'],
  ["{{ var.has_var('a') }}", 'a'],
  ["{{ var.get('a') }}", 'a ?'],
  ["{% raw %}{#{% endraw %}{{ var('a') }}", 'a'],
  ['{{ var(x) }}', '?'],
])('variables of the project in %j: %s', (text, found) => {
  expect(told(readsIn(jinjaTokens(text).tokens, 'var'))).toBe(found);
});
