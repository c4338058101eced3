import { jinjaTokens, readTemplate, templateOfValue } from './template';

const said = (text: string): string =>
  jinjaTokens(text)
    .tokens.map(({ text: each }) => each)
    .join(' ');

describe('a template', () => {
  it('is data, expressions and statements, in order', () => {
    const { pieces, problem } = readTemplate("a {# b #}{{- c('}}') -}} {% if d %}e{% endif %}\n");
    expect(problem).toBeUndefined();
    expect(pieces.map((each) => (each.kind === 'data' ? each.text : each.kind))).toEqual([
      ...['a ', 'expression', 'statement', 'e', 'statement'],
    ]);
  });

  it.each([
    ['strings with marks in them', `{{ "}}" ~ '%}' }}`, '}} ~ %} \n'],
    ['mappings at the end', "{{ {'a': {}} }}", '{ a : { } } \n'],
    ['operators of two characters', '{% if a==b//c**d %}', 'if a == b // c ** d \n'],
    ['numbers', '{{ 1_0 + 0x1F + 1.5e3 }}', '1_0 + 0x1F + 1.5e3 \n'],
    ['escapes', "{{ var('bu\\x6dp') }}", 'var ( bump ) \n'],
    ['signs that trim', '{%- a -%}{%+ b +%}{{- c -}}', 'a \n b \n c \n'],
    ['comments', '{# {{ a }} #}{#- {% b %} -#}{{ c }}', 'c \n'],
    ['comments of SQL', '-- {{ a }}', 'a \n'],
    ['raw blocks', '{% raw %}{{ a }}{#{% endraw %}{{ b }}{%- raw -%}{{ c }}{%- endraw -%}', 'b \n'],
    ['a comment in a raw block', "{% raw %}{#{% endraw %}{{ var('x') }}", 'var ( x ) \n'],
    ['a raw block in a comment', '{# {% raw %} #}{{ a }}', 'a \n'],
    ['a string with an unknown value', "{{ a('\\N{BULLET}') }}", 'a ( \\N ) \n'],
  ])('has %s', (_, text, code) => {
    expect(said(text)).toBe(code);
    expect(readTemplate(text).problem).toBeUndefined();
  });

  it.each([
    ["{{ a }}\n{{ ref('b'", 2, "'{{' is never closed", 'a \n ref ( b \n'],
    ['{{ a }} {% if b', 1, "'{%' is never closed", 'a \n if b \n'],
    ['{{ a }}\n\n{# {{ b }}', 3, "'{#' is never closed", 'a \n'],
    ['\n{% raw %}\n{{ b }}', 2, "'{% raw %}' is never closed", ''],
    ['{{', 1, "'{{' is never closed", '\n'],
    ['{{ a }}\n{{ b) }}', 2, "unexpected ')'", 'a \n b \n'],
    ['{{ a( ] }}', 1, "unexpected ']', expected ')'", 'a ( \n'],
    ['{{ a ! b }}', 1, "unexpected character '!'", 'a \n'],
    ["{{ a }}\n{{ '\\x6' }}", 2, 'truncated \\xXX escape', 'a \n \n'],
    ['{{ 1a²b }}', 1, 'Invalid character in identifier', '1 \n'],
  ])('%j is refused on line %d: %s', (text, line, message, code) => {
    expect(readTemplate(text).problem).toEqual({ line, message });
    expect(said(text)).toBe(code);
  });
});

describe('a value that dbt renders', () => {
  it.each([
    ["var('allowed')", 'var ( allowed ) \n'],
    [" ref('a', v=2) ", 'ref ( a , v = 2 ) \n'],
    ["env_var('A')", 'env_var ( A ) \n'],
    ["{{ var('a') }} b", 'var ( a ) \n'],
    ["my_var('a')", ''],
    ["see var('a')", ''],
    ['var()', ''],
    // dbt looks for one that is on one line.
    ["var(\n'a')", ''],
  ])('%j has code: %j', (text, code) => {
    expect(said(templateOfValue(text))).toBe(code);
  });
});
