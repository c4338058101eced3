import { stringValue } from './string-value';

describe('what is written between quotes', () => {
  it.each([
    ['plain', 'plain'],
    ['é', 'é'],
    ["it\\'s", "it's"],
    ['bu\\x6dp', 'bump'],
    ['\\u00e9\\U0001F600', 'é😀'],
    ['\\101\\0\\400', 'A\0Ā'],
    ['a\\\nb', 'ab'],
    ['\\a\\b\\f\\n\\r\\t\\v\\\\', '\x07\b\f\n\r\t\v\\'],
    // Python keeps a backslash that means nothing.
    ['\\d+\\8', '\\d+\\8'],
    // What is not ASCII is an escape by the time Python looks at it.
    ['\\é', '\\xe9'],
    ['\\\\é', '\\é'],
    ['\\😀', '\\U0001f600'],
  ])('%j stands for %j', (written, text) => {
    expect(stringValue(written)).toEqual({ kind: 'known', text });
  });

  it.each([
    ['\\x6', 'truncated \\xXX escape'],
    ['\\u12', 'truncated \\uXXXX escape'],
    ['\\U0001F60', 'truncated \\UXXXXXXXX escape'],
    ['\\xé', 'truncated \\xXX escape'],
    ['\\U00110000', 'illegal Unicode character'],
    ['\\N', 'malformed \\N character escape'],
    ['\\N{}', 'malformed \\N character escape'],
  ])('%j is refused: %s', (written, message) => {
    expect(stringValue(written)).toEqual({ kind: 'wrong', message });
  });

  it('is not known where it takes a list of names to tell', () => {
    expect(stringValue('\\N{LATIN SMALL LETTER R}ef')).toEqual({ kind: 'unknown' });
  });
});
