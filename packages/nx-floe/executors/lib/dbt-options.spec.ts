import { dbtOptions } from './dbt-options';

describe('dbtOptions', () => {
  it('leaves out what was not given', () => {
    expect(dbtOptions({})).toEqual({});
  });

  it('joins the selectors of a repeated flag, which means any of them', () => {
    expect(dbtOptions({ select: ['a,b', 'c'], exclude: ['d', 'e'] })).toEqual({
      select: 'a,b c',
      exclude: 'd e',
    });
  });

  it.each([[''], ['  '], [[]]])('takes the empty selection %p for none', (select) => {
    expect(dbtOptions({ select })).toEqual({});
  });

  it('writes a mapping of variables as JSON and leaves a text as it is', () => {
    expect(dbtOptions({ vars: { day: '2026-01-01', n: 1 } })).toEqual({
      vars: '{"day":"2026-01-01","n":1}',
    });
    expect(dbtOptions({ vars: 'day: 1' })).toEqual({ vars: 'day: 1' });
  });
});
