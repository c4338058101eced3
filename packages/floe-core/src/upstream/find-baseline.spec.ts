import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type BaselineQuery, findBaseline } from './find-baseline';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'floe-baseline-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const at = (...parts: string[]): string => path.join(root, ...parts);
function file(place: string, text = ''): void {
  mkdirSync(path.dirname(at(place)), { recursive: true });
  writeFileSync(at(place), text);
}
const manifest = (project = 'shop', adapter = 'duckdb'): string =>
  JSON.stringify({
    metadata: { project_name: project, adapter_type: adapter },
    nodes: { a: { resource_type: 'seed', database: 'shop', relation_name: '"shop"."main"."a"' } },
  });

/** What is found, as paths from the root; or why nothing is. */
async function found(more: Partial<BaselineQuery> = {}): Promise<unknown> {
  const read = await findBaseline({
    ...{ folder: at('base'), projectDir: at('w/data/shop'), name: 'shop', adapter: 'duckdb' },
    ...{ isInFile: true, ownFile: at('w/data/shop/warehouse/shop.duckdb'), ...more },
  });
  if (!read.found) return read.why;
  const { folder, database } = read.baseline;
  const files = [folder, ...(database ? [database.file] : [])];
  return [...files.map((each) => path.relative(root, each)), database?.name].join(' ');
}

describe('a baseline is found', () => {
  it.each([
    ['base/manifest.json', 'base/shop.duckdb'],
    ['base/manifest.json', 'base/Shop.db'],
    ['base/manifest.json', 'base/warehouse/shop.duckdb'],
    ['base/target/manifest.json', 'base/warehouse/shop.duckdb'],
    ['base/data/shop/target/manifest.json', 'base/data/shop/warehouse/shop.duckdb'],
    ['base/data/shop/manifest.json', 'base/data/shop/shop.duckdb'],
  ])('where there are %s and %s', async (json, database) => {
    file(json, manifest());
    file(database);
    expect(await found({ workspaceRoot: at('w') })).toBe(`${path.dirname(json)} ${database} shop`);
  });

  it('for the project, though another one has its own beside it', async () => {
    file('base/manifest.json', manifest('crm'));
    file('base/target/manifest.json', manifest());
    file('base/other.duckdb');
    file('base/shop.duckdb');
    expect(await found()).toBe('base/target base/shop.duckdb shop');
  });

  it('without a file where the warehouse is a server', async () => {
    file('base/manifest.json', manifest('shop', 'postgres'));
    expect(await found({ adapter: 'postgres', isInFile: false })).toBe('base ');
  });

  it('for a project that builds in memory', async () => {
    file('base/manifest.json', manifest());
    file('base/shop.duckdb');
    const query = { folder: at('base'), projectDir: at('w'), name: 'shop', adapter: 'duckdb' };
    expect((await findBaseline({ ...query, isInFile: true })).found).toBe(true);
  });
});

describe('there is none, and it is said why', () => {
  it('where there is nothing', async () => {
    expect(await found()).toBe('there is no manifest.json in it');
  });

  it.each([
    ['{', 'its manifest.json cannot be read'],
    ['{}', 'its manifest.json is of another dbt project, without a name'],
    [manifest('crm'), 'its manifest.json is of another dbt project, crm'],
    [manifest('shop', 'snowflake'), 'it was built with snowflake'],
    [manifest(), 'there is no shop.duckdb with its tables beside its manifest.json'],
  ])('where the manifest is %s', async (text, why) => {
    file('base/manifest.json', text);
    file('base/crm.duckdb');
    expect(await found()).toBe(why);
  });

  it('where it is the project itself', async () => {
    file('w/data/shop/target/manifest.json', manifest());
    file('w/data/shop/warehouse/shop.duckdb');
    expect(await found({ folder: at('w/data/shop') })).toBe(
      'its database is the one that is built in',
    );
  });
});
