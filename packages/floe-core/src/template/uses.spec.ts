import { jinjaTokens } from './template';
import { usesOf } from './uses';

const functions = new Set(['ref', 'run_query', 'env_var']);
const found = (text: string): string[] =>
  usesOf(jinjaTokens(text).tokens, functions).map(({ name, member, call }) => {
    const args = call?.args.map(({ literal }) => String(literal ?? '?'));
    const named = Object.entries(call?.named ?? {}).map(
      ([key, { literal }]) => `${key}=${String(literal ?? '?')}`,
    );
    const spread = call?.spread.map(({ tokens }) => tokens.map(({ text: each }) => each).join(''));
    const all = call && `(${[...(args ?? []), ...named, ...(spread ?? [])].join(', ')})`;
    return `${name}${member === undefined ? '' : `.${member}`}${all ?? ''}`;
  });

describe('uses of dbt’s functions', () => {
  it.each([
    ["{{ ref('a') }}", ['ref(a)']],
    ["{{ ref( 'a' , v = 2 ) }}", ['ref(a, v=2)']],
    ["{{ ref('a' 'b', x, none, 1.5, True) }}", ['ref(ab, ?, ?, 1.5, true)']],
    ["{{ ref(*pair) }}{{ ref('a', **more) }}", ['ref(*pair)', 'ref(a, **more)']],
    ["{{ ref('a').identifier }}", ['ref(a)']],
    ["{{ builtins.ref('a') }}{{ builtins['ref']('b') }}", ['ref(a)', 'ref(b)']],
    ["{{ dbt.run_query('x') }}{{ run_query('y') }}", ['run_query(x)', 'run_query(y)']],
    ["{{ context['ref']('a') }}", ['ref(a)']],
    ["{% set r = ref %}{{ r('a') }}", ['ref(a)']],
    ["{% set r = builtins.ref %}{% set s = r %}{{ s('a') }}", ['ref(a)']],
    ["{%- set r = builtins['ref'] -%}{{ r('a') }}", ['ref(a)']],
    ["{{ env_var.get('A') }}", ['env_var.get(A)']],
    ["{% do ref('a') %}{% if ref('b') %}{% endif %}", ['ref(a)', 'ref(b)']],
    ["{{ [ref('a'), {'x': ref('b')}] }}", ['ref(a)', 'ref(b)']],
    ['{{ ref() }}', ['ref()']],
  ])('%s: %j', (text, uses) => {
    expect(found(text)).toEqual(uses);
  });

  it.each([
    ['{{ wrap(ref) }}'],
    ['{% set r = ref if x else y %}'],
    ['{% set r, s = ref, 1 %}'],
    ['{{ [ref] | map("x") }}'],
    ['{% for f in [ref] %}{% endfor %}'],
    ['{{ wrap(f=ref) }}'],
    ['{{ wrap(builtins.ref) }}'],
    ["{{ ref('a'"],
  ])('%s hands it on', (text) => {
    expect(found(text)).toEqual(['ref']);
  });

  it.each([
    ["{{ x.ref('a') }}"],
    ["{{ dbt_utils.ref('a') }}"],
    ["{{ a.builtins.ref('a') }}"],
    ["{{ 'a' | ref }}"],
    ['{{ x is ref }}'],
    ['{% macro ref(a) %}{% endmacro %}'],
    ["{% set ref = 'a' %}"],
    ['{{ f(ref=1) }}'],
    ['{% macro f(ref, x=1) %}{{ ref }}{% endmacro %}'],
    ["{{ 'ref' }}{{ x['ref'] }}"],
    ["ref('a')"],
    ["{# {{ ref('a') }} #}{% raw %}{{ ref('a') }}{% endraw %}"],
    ["{{ preref('a') }}{{ refs('b') }}"],
  ])('%s is none', (text) => {
    expect(found(text)).toEqual([]);
  });
});
