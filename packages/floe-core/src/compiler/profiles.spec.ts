import { adapterOf, databaseFileOf, livesInMemory } from '.';
import { computeTargets } from '../artifacts';

const duckdb = (path?: string) => ({
  target: 'duckdb' as const,
  properties: path === undefined ? {} : { path },
});

describe('a DuckDB', () => {
  it.each([
    './warehouse/shop.duckdb',
    'shop.duckdb',
    '/data/shop.duckdb',
    'C:\\data\\shop.duckdb',
    'D:/data/shop.duckdb',
    '../shared/shop.duckdb',
  ])('at %s is a file with one writer', (path) => {
    expect(databaseFileOf(duckdb(path))).toBe(path);
    expect(livesInMemory(duckdb(path))).toBe(false);
  });

  it.each([undefined, ':memory:', ':memory:shop'])('at %s is gone when dbt ends', (path) => {
    expect(databaseFileOf(duckdb(path))).toBeUndefined();
    expect(livesInMemory(duckdb(path))).toBe(true);
  });

  it.each([
    'md:shop',
    'md:',
    'motherduck:shop',
    'ducklake:metadata.ducklake',
    's3://bucket/shop.duckdb',
    "{{ env_var('SHOP_DB') }}",
  ])('at %s is nothing to guard, and lasts', (path) => {
    expect(databaseFileOf(duckdb(path))).toBeUndefined();
    expect(livesInMemory(duckdb(path))).toBe(false);
  });
});

it.each(computeTargets.filter((target) => target !== 'duckdb'))('%s has no file', (target) => {
  const compute = { target, properties: { path: 'shop.duckdb' } };
  expect(databaseFileOf(compute)).toBeUndefined();
  expect(livesInMemory(compute)).toBe(false);
});

it("dbt's adapter is called as the target is", () => {
  expect(computeTargets.map(adapterOf)).toEqual(computeTargets);
});
