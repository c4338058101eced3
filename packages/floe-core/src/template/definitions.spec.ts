import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';

import { realDbt } from '../../testing/real-dbt';
import { problemOfDefinitions as problemOf } from './definitions';

const problemOfDefinitions = (text: string) => problemOf(text, 'macro');

const macro = '{% macro a() %}1{% endmacro %}\n';

// As `dbt parse` of dbt-core 1.11 takes or refuses them in macros/.
const taken = [
  `${macro}{{ b) }}`,
  `${macro}{{ a ! b }}`,
  `${macro}{% if b ! c %}x{% endif %}`,
  `${macro}{% set x = ) %}`,
  `${macro}{{ '\\x6' }}`,
  `{{ 1a²b }}${macro}`,
  `${macro}{%`,
  `{% 1 %}${macro}`,
  `{# it's #}${macro}`,
  `{# {% raw %} #}${macro}`,
  `{%+ raw %}{{ a ) }}{% endraw %}${macro}`,
  `{% endmacro %}${macro}`,
  `{{+ a ) }}${macro}`,
  `{% call f( %}${macro}`,
  'select {{ a ) }}',
  `${macro}{{ '}}' ~ ) }}${macro}`,
  `${macro}{% raw %}{% macro b() %}{{ a ! }}{% endmacro %}{% endraw %}{{ ) }}`,
  `{# {% macro b() %}{{ a ! }}{% endmacro %} #}${macro}{{ ) }}`,
];

const refused: readonly (readonly [text: string, line: number, message: string])[] = [
  [`${macro}{{ x`, 2, "'{{' is never closed"],
  [`${macro}{# x`, 2, "'{#' is never closed"],
  [`${macro}{% raw %} x`, 2, "'{% raw %}' is never closed"],
  [`${macro}{% if b`, 2, "'{%' is never closed"],
  [`${macro}{% macro a() %}{{ a ! b }}{% endmacro %}`, 2, "unexpected character '!'"],
  [`{{ ) }}\n\n{% macro a() %}\n{{ b) }}{% endmacro %}`, 4, "unexpected ')'"],
  ['{% macro a(x ! y) %}1{% endmacro %}', 1, "unexpected character '!'"],
  ['{% test t(model) %}{{ a ! b }}{% endtest %}', 1, "unexpected character '!'"],
  ['{%- data_test t(model) -%}{{ a ! b }}{%- enddata_test -%}', 1, "unexpected character '!'"],
  ['{% materialization m, default %}{{ ] }}{% endmaterialization %}', 1, "unexpected ']'"],
  ['select {{ a', 1, "'{{' is never closed"],
];

function takenByDbt(texts: readonly string[]): boolean[] {
  const script = path.join(__dirname, '../../testing/dbt-definitions.py');
  const asked = spawnSync(realDbt().python, [script], {
    ...{ encoding: 'utf8', maxBuffer: 1 << 28 },
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(''),
  });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return asked.stdout
    .trimEnd()
    .split('\n')
    .map((line) => line === 'true');
}

describe('files of macros', () => {
  it.each(taken)('%j are taken', (text) => {
    expect(problemOfDefinitions(text)).toBeUndefined();
  });

  it.each(refused)('%j are refused on line %d: %s', (text, line, message) => {
    expect(problemOfDefinitions(text)).toEqual({ line, message });
  });

  it('are read for the blocks of their kind alone', () => {
    const text = '{% snapshot s %}{{ a ! }}{% endsnapshot %}{% macro m() %}{{ ) }}{% endmacro %}';
    expect(problemOf(text, 'snapshot')?.message).toBe("unexpected character '!'");
    expect(problemOf(text, 'macro')?.message).toBe("unexpected ')'");
    expect(problemOf(text, 'generic test')).toBeUndefined();
  });

  const piece = fc.constantFrom(
    ...[
      macro,
      '{% macro b(x) %}',
      '{% endmacro %}',
      '{% test t() %}',
      '{% endtest %}',
      '{{ ',
      ' }}',
    ],
    ...[
      '{# ',
      ' #}',
      '{%',
      '{% ',
      ' %}',
      '{% raw %}',
      '{% endraw %}',
      '{%- if x -%}',
      '{% endif %}',
    ],
    ...['(', ')', '!', "'", '"', ' a ', '\n', '{{ a ! }}', '{{ ) }}', "{{ '}}' }}", '²', '\\'],
  );
  const texts = fc.sample(
    fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')),
    { numRuns: 6_000, seed: Number(process.env.FLOE_TEST_SEED ?? 16) },
  );

  it('are warned of only where dbt refuses them', () => {
    const answers = takenByDbt([...texts, ...taken, ...refused.map(([text]) => text)]);
    const all = [...texts, ...taken, ...refused.map(([text]) => text)];
    const wrong = all.filter((text, index) => answers[index] && problemOfDefinitions(text));
    expect(wrong.slice(0, 5)).toEqual([]);
    const warned = all.filter((text) => problemOfDefinitions(text) !== undefined);
    expect(warned.length).toBeGreaterThan(500);
    expect(taken.every((_, index) => answers[texts.length + index])).toBe(true);
  }, 60_000);
});
