import fc from 'fast-check';

import { readJinja } from './jinja';

const namesOf = (text: string): string[] => [...readJinja(text).names].sort();

describe('reading Jinja', () => {
  it.each<[string, string, string[]]>([
    ['an expression', '{{ a }} b', ['a']],
    ['a statement', '{% if a == b %}c{% endif %}', ['a', 'b', 'endif', 'if']],
    ['marks that trim', '{{- a -}}{%+ if b -%}', ['a', 'b', 'if']],
    ['a comment', '{# {{ a }} #}{{ b }}', ['b']],
    ['a comment of SQL', '-- {{ a }}', ['a']],
    ['a text', `{{ "a" ~ 'b \\' c' ~ d }}`, ['d']],
    ['a text with a closing mark in it', '{{ "}}" ~ a }}', ['a']],
    ['a dictionary that ends the block', '{{ f({"a": b}) }}{{ {"x": {"y": c}}}}', ['b', 'c', 'f']],
    ['Jinja in a text', `{{ config(post_hook="insert {{ a }}") }}`, ['a', 'config']],
    ['members', '{{ a.b.c }}', ['a']],
    ['keyword arguments and what is set', '{% set x = f(y=z) %}', ['f', 'set', 'z']],
    ['a comparison', '{% if a == 1 %}', ['a', 'if']],
    ['a filter', '{{ a | random }}', ['a', '|random']],
    ['parameters of a macro', '{% macro m(model, x=var("y")) %}', ['macro', 'var']],
    ['parameters of a test', '{%- test t(model, column_name) -%}', ['test']],
    [
      'a parameter in the body',
      '{% macro m(model) %}{{ model }}{{ a }}{% endmacro %}',
      ['a', 'endmacro', 'macro'],
    ],
    ['a block without end', '{{ a', ['a']],
    ['a text behind a raw block', '{% raw %}{#{% endraw %}{{ a }}', ['a']],
    ['what is dbt’s own', '{{ dbt.run_query(x) }}', ['dbt', 'run_query', 'x']],
    [
      'what is a builtin',
      "{{ builtins.graph }}{{ builtins['model'] }}",
      ['builtins', 'graph', 'model'],
    ],
  ])('finds names in %s', (_, text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it.each<[string, string, string[], string[]]>([
    ['a literal', "{{ var('a') }}", ['a'], []],
    ['a literal with a default', '{{ var("a", other) }}', ['a'], []],
    ['a package before it', "{{ builtins.var('a') }}", ['a'], []],
    ['whether it is there', "{{ var.has_var('a') }}", ['a'], []],
    ['a name', '{{ var(a) }}', [], ['var']],
    ['a text that is put together', "{{ var('a' ~ b) }}", [], ['var']],
    ['the function itself', '{% set v = var %}', [], ['var']],
    ['an escape in the name', "{{ var('bu\\x6dp') }}", ['bump'], []],
    ['an item of the builtins', "{{ builtins['var']('a') }}", ['a'], []],
    ['a comment in a raw block', "{% raw %}{#{% endraw %}{{ var('a') }}", ['a'], []],
    ['each of several', "{{ var('a') }}{{ var(b) }}", ['a'], ['var']],
  ])('sees what var asks for: %s', (_, text, literals, unseen) => {
    const reads = readJinja(text);
    expect([...(reads.literals.get('var') ?? [])]).toEqual(literals);
    expect([...reads.unseen]).toEqual(unseen);
  });

  it('keeps two names of a member', () => {
    expect([...readJinja('{{ adapter.get_relation(x=1) }}').members]).toEqual([
      'adapter.get_relation',
    ]);
  });

  it.each([
    ["{{ modules.re }}{{ modules['datetime'] }}", ['modules.datetime', 'modules.re']],
    ['{{ f(config) }}', ['config.*']],
    ['{% set a = adapter %}', ['adapter.*', 'set.*']],
    ["{{ builtins.get('graph') }}", ['builtins.get', 'builtins.*']],
    ['{{ modules[name] }}', ['modules.*', 'name.*']],
  ])('tells what is handed on whole, and items: %s', (text, members) => {
    expect([...readJinja(text).members].sort()).toEqual([...members].sort());
  });

  it('sees nothing for sure in what Jinja refuses', () => {
    expect([...readJinja('{{ "a').unseen].sort()).toEqual(['dispatch', 'env_var', 'var']);
  });

  it('comes to an end, whatever the text', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '"',
      "'",
      '\\',
      '{',
      '}',
      'a',
      '(',
      ')',
      '=',
      '.',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(() => readJinja(parts.join(''))).not.toThrow();
      }),
    );
  });

  it('finds a name in a block, whatever stands around the block', () => {
    const around = fc.string().filter((text) => !/[{}#%]/.test(text));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(namesOf(`${before}{{ found }}${after}`)).toEqual(['found']);
      }),
    );
  });
});
