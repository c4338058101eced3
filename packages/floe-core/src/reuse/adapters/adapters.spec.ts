import { type Place, whyNotKnown } from './index';

const file: Place = {
  adapter: 'duckdb',
  python: '/py',
  databaseFile: '/w.duckdb',
  settings: { type: 'duckdb', path: 'w.duckdb', threads: 4, attach: [] },
};

describe('where nothing is known', () => {
  it('is not a plain DuckDB file', () => {
    expect(whyNotKnown(file)).toBeUndefined();
  });

  it.each<[string, Place, string]>([
    ['in memory', { adapter: 'duckdb', python: '/py', settings: {} }, 'The database is not a file'],
    ['without Python', { adapter: 'duckdb', databaseFile: '/w.duckdb', settings: {} }, 'no Python'],
    ['with more attached', { ...file, settings: { attach: [{ path: 'b' }] } }, '`attach`'],
    [
      'with extensions',
      { ...file, settings: { type: 'duckdb', extensions: ['httpfs'] } },
      '`extensions`',
    ],
    ['with a key nobody knows', { ...file, settings: { type: 'duckdb', fresh: 1 } }, '`fresh`'],
    ['PostgreSQL', { ...file, adapter: 'postgres' }, 'PostgreSQL'],
    ['Snowflake', { ...file, adapter: 'snowflake' }, 'Snowflake'],
    ['an adapter nobody knows', { ...file, adapter: 'oracle' }, 'the adapter oracle'],
    ['a name of JavaScript’s own', { ...file, adapter: 'constructor' }, 'the adapter constructor'],
  ])('is %s', (_, place, words) => {
    expect(whyNotKnown(place)).toContain(words);
  });
});
