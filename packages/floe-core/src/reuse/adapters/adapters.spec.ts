import { attachedIn, type Place, whyNotKnown } from './index';

const file: Place = {
  adapter: 'duckdb',
  python: '/py',
  databaseFile: '/w.duckdb',
  settings: { type: 'duckdb', path: 'w.duckdb', threads: 4, attach: [] },
};

const attaching = (more: object): Place => ({
  ...file,
  settings: { attach: [{ path: '../up.duckdb', alias: '"up"', read_only: true, ...more }] },
});

describe('where nothing is known', () => {
  it('is not a plain DuckDB file', () => {
    expect(whyNotKnown(file)).toBeUndefined();
  });

  it('is not a file that others are attached to, to be read', () => {
    const { settings } = attaching({});
    expect(whyNotKnown({ ...file, settings })).toBeUndefined();
    expect(attachedIn(settings, '/w/down')).toEqual([{ path: '/w/up.duckdb', alias: '"up"' }]);
  });

  it.each<[string, Place, string]>([
    ['in memory', { adapter: 'duckdb', python: '/py', settings: {} }, 'The database is not a file'],
    ['without Python', { adapter: 'duckdb', databaseFile: '/w.duckdb', settings: {} }, 'no Python'],
    ['with more attached', { ...file, settings: { attach: [{ path: 'b' }] } }, '`attach`'],
    ['with a file attached to be written', attaching({ read_only: false }), '`attach`'],
    ['with something else attached', attaching({ type: 'postgres' }), '`attach`'],
    ['with an address attached', attaching({ path: 's3://bucket/up.duckdb' }), '`attach`'],
    ['with a file attached that only dbt knows', attaching({ path: '{{ x }}' }), '`attach`'],
    ['with a file attached under no name', attaching({ alias: 'a; drop' }), '`attach`'],
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
