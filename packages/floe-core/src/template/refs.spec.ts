import { pythonTokens } from './python';
import { refsInJinja, refsInPython, type Refs } from './refs';
import { sourcesInJinja } from './sources';
import { jinjaTokens } from './template';

const told = ({ refs, computed, unknown }: Refs): string => {
  const each = refs.map(({ package: project, model = '?', version }) =>
    [project && `${project}.`, model, version && `@${version}`].filter(Boolean).join(''),
  );
  return [...each, computed > 0 && 'computed', unknown > 0 && 'unknown'].filter(Boolean).join(' ');
};
const refs = (text: string): string => told(refsInJinja(jinjaTokens(text).tokens));

describe('refs', () => {
  it.each([
    ["{{ ref('a') }}", 'a'],
    ["{{ ref('p', 'a', v=1) }}", 'p.a@1'],
    ["{{ ref('a', version='2') }}", 'a@2'],
    ["{{ ref('bu\\x6dp') }}", 'bump'],
    ["{{ ref('a_' ~ 'b') }}", 'a_b'],
    ["{{ ref('a_' + 'b' 'c') }}", 'a_bc'],
    ["{{ ref(('a')) }}", 'a'],
    ["{{ ref('a' if x else 'b') }}", 'a b'],
    ["{{ ref('a_' ~ 1) }}", 'a_1'],
    ["{% set x = 'a' %}{{ ref(x) }}", 'a'],
    ["{% set x = 'a' %}{% set y = x ~ '_b' %}{{ ref(y) }}", 'a_b'],
    ["{% for x in ['a', 'b'] %}{{ ref('m_' ~ x) }}{% endfor %}", 'm_a m_b'],
    ["{% set xs = ('a', 'b') %}{% for x in xs if x %}{{ ref(x) }}{% endfor %}", 'a b'],
    ["{{ ref(*['p', 'a']) }}", 'p.a'],
    ["{% set pair = ('p', 'a') %}{{ ref(*pair) }}", 'p.a'],
    ["{{ ref('p', *['a']) }}", 'p.a'],
    ["{% set r = ref %}{{ r('p', 'a') }}", 'p.a'],
    [`{{ config(pre_hook="select {{ ref('a') }}", post_hook=["x", "{{ ref('b') }}"]) }}`, 'a b'],
    ["{{ config({'post-hook': \"{{ ref('a') }}\"}) }}", 'a'],
    ["{{ ref('a') }}{{ ref('a') }}", 'a'],
    ['{{ ref() }}', ''],
  ])('%s: %s', (text, found) => {
    expect(refs(text)).toBe(found);
  });

  it.each([
    ['{{ ref(x) }}', 'unknown'],
    ["{{ ref(var('m')) }}", 'unknown'],
    ["{{ ref('p', x) }}", 'p.? unknown'],
    ["{{ ref(x, 'a') }}", 'computed unknown'],
    ['{{ ref(*pair) }}', 'computed unknown'],
    ["{{ ref(*pair, 'a') }}", 'computed unknown'],
    ["{{ ref(**{'x': 'a'}) }}", 'computed unknown'],
    ['{{ wrap(ref) }}', 'unknown'],
    ["{% set x = 'a' %}{% set x = y %}{{ ref(x) }}", 'a unknown'],
    ["{% set x = x ~ 'a' %}{{ ref(x) }}", 'unknown'],
    ["{% for x in ['a', y] %}{{ ref(x) }}{% endfor %}", 'a unknown'],
    [
      "{% set xs = ['a'] %}{% do xs.append(y) %}{% for x in xs %}{{ ref(x) }}{% endfor %}",
      'a unknown',
    ],
    ["{% macro m(x) %}{{ ref(x) }}{% endmacro %}{% set x = 'a' %}", 'a unknown'],
    ['{% set x %}a{% endset %}{{ ref(x) }}', 'unknown'],
    ["{% for a, b in [('x', 'y')] %}{{ ref(b) }}{% endfor %}", 'unknown'],
    ["{{ ref('A' | lower) }}", 'unknown'],
    ["{{ ref('a', v=x) }}", 'a unknown'],
    ["{{ ref('\\N{BULLET}') }}", 'unknown'],
    ['{{ ref(1 + 1) }}', 'unknown'],
  ])('%s cannot all be told: %s', (text, found) => {
    expect(refs(text)).toBe(found);
  });

  it('of Python are literals', () => {
    const text = `a = dbt.ref("p", 'a'), dbt.ref('b' "c", v=1), dbt . ref(r'd'), x.ref("e"), f"{dbt.ref('g')}"`;
    expect(told(refsInPython(pythonTokens(text).tokens))).toBe('p.a bc@1 d g');
    expect(told(refsInPython(pythonTokens('dbt.ref(name)').tokens))).toBe('unknown');
  });
});

describe('sources', () => {
  const sources = (text: string): string => {
    const found = sourcesInJinja(jinjaTokens(text).tokens);
    const each = found.sources.map(({ source, table }) => `${source}.${table}`);
    return [...each, ...(found.unknown > 0 ? ['unknown'] : [])].join(' ');
  };

  it.each([
    ["{{ source('a', 'b') }}{{ source('a', \"b\") }}", 'a.b'],
    ["{% set s = builtins.source %}{{ s('a', 'b') }}", 'a.b'],
    ["{% for t in ['b', 'c'] %}{{ source('a', t) }}{% endfor %}", 'a.b a.c'],
    ["{{ source('a', t) }}", 'unknown'],
    ["{{ source('a') }}", 'unknown'],
    ['{{ source(*pair) }}', 'unknown'],
    ['{{ wrap(source) }}', 'unknown'],
    ['{% macro m(source) %}{{ source }}{% endmacro %}', ''],
  ])('%s: %s', (text, found) => {
    expect(sources(text)).toBe(found);
  });
});
