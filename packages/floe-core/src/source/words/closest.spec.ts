import { closest } from './closest';

it.each([
  ['duckdbb', 'duckdb'],
  ['DuckDB', 'duckdb'],
  ['postgresql', 'postgres'],
  ['snow', 'snowflake'],
  ['sparc', 'spark'],
  ['oracle', undefined],
  ['', undefined],
  ['x', undefined],
])('%j is taken for %j', (written, meant) => {
  expect(closest(written, ['duckdb', 'snowflake', 'postgres', 'spark'])).toBe(meant);
});

it('prefers the nearest', () => {
  expect(closest('modls', ['mads', 'models'])).toBe('models');
});
