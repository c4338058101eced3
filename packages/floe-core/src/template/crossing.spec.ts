import { mayCross } from './crossing';

describe('a file that may refer to models of another project', () => {
  it.each([
    ['a.sql', "{{ ref('p', 'a') }}"],
    ['a.SQL', '{{ ref(\n  "p",\n  "a"\n) }}'],
    ['a.sql', "{% set p = 'p' %}{{ ref(p, 'a') }}"],
    ['a.sql', "{% set r = ref %}{{ r('p', 'a') }}"],
    ['a.sql', "{{ builtins.ref('p', 'a') }}"],
    ['a.sql', "{{ builtins['r\\x65f']('p', 'a') }}"],
    ['a.sql', "{% set pair = ['p', 'a'] %}{{ ref(*pair) }}"],
    ['a.sql', '{{ ref(*pair) }}'],
    ['a.sql', "{{ ref(x, 'a') }}"],
    ['a.sql', '{{ wrap(ref) }}'],
    ['a.sql', "{{ config(post_hook=\"{{ ref('p', 'a') }}\") }}"],
    ['a.sql', "{{ ref('p', 'a', v=1) }}"],
    ['a.py', "def model(dbt, session):\n    return dbt.ref('p', 'a')\n"],
    ['a.yml', "to: ref('p', 'a')"],
    ['a.yaml', "to: \"{{ ref('p', 'a') }}\""],
    ['a.yml', "to: 'ref(''p'', ''a'')'"],
    ['a.yml', 'to: "ref(\\"p\\", \\"a\\")"'],
    ['a.yml', "to: ref('p', 'a'"],
    ['a.yml', "a: '{% set r = ref %}'"],
  ])('%s %j', (file, text) => {
    expect(mayCross(file, text)).toBe(true);
  });

  it.each([
    ['a.sql', "{{ ref('a') }} -- by ref, the usual way"],
    ['a.sql', "{{ ref('a', v=2) }}{{ ref(version=1, *['a']) }}"],
    ['a.sql', '{{ ref(x) }}'],
    ['a.sql', "{{ ref('a') }}{# {{ ref('p', 'a') }} #}{% raw %}{{ ref('p', 'a') }}{% endraw %}"],
    ['a.sql', "{{ ref(('a')) }}, {{ x.ref('p', 'a') }}"],
    ['a.sql', "select ref('p', 'a')"],
    ['a.py', "# dbt.ref('p', 'a')\ndef model(dbt, session):\n    return dbt.ref('a'), ref(1, 2)\n"],
    ['a.yml', "to: ref('a')\ndescription: our ref, and others"],
    ['a.yml', 'preferences: [1, 2]'],
  ])('is not %s %j', (file, text) => {
    expect(mayCross(file, text)).toBe(false);
  });
});
