import { attachmentsFor, databaseName } from './index';

const at = (file: string) => ({ project: 'x', file, isNeeded: true });
const own = at('/w/down/warehouse/down.duckdb');
const attach = (files: string[], attached: string[] = []) =>
  attachmentsFor(own, files.map(at), new Set(attached));

describe('attaching the databases of other projects', () => {
  it('is under the name each has at home, in quotes, and only to read', () => {
    expect(attach(['/w/up/crm-data.duckdb'])).toEqual({
      ok: true,
      attachments: [{ path: '/w/up/crm-data.duckdb', alias: '"crm-data"', read_only: true }],
    });
  });

  it.each<[string, string[], string[]]>([
    ['its own file, which two projects share', [own.file], []],
    ['what the user has attached', ['/w/up/Up.duckdb'], ['up']],
  ])('leaves out %s', (_, files, attached) => {
    expect(attach(files, attached)).toEqual({ ok: true, attachments: [] });
  });

  it('is once where two projects share a file', () => {
    expect(attach(['/w/up.duckdb', '/w/up.duckdb'])).toMatchObject({
      attachments: [{ path: '/w/up.duckdb' }],
    });
  });

  it('leaves out what has a name that is taken, where it may not be needed', () => {
    const others = [at('/w/a/dev.db'), { ...at('/w/b/dev.db'), isNeeded: false }];
    expect(attachmentsFor(own, others, new Set())).toMatchObject({
      attachments: [{ path: '/w/a/dev.db' }],
    });
  });

  it.each([
    [['/w/up/down.duckdb'], own.file, '/w/up/down.duckdb'],
    [['/w/a/DEV.duckdb', '/w/b/dev.db'], '/w/a/DEV.duckdb', '/w/b/dev.db'],
  ])('is not possible for %j, whose names are one to DuckDB', (files, one, other) => {
    expect(attach(files)).toMatchObject({ ok: false, clash: [{ file: one }, { file: other }] });
  });
});

it.each([
  ['/w/shop.duckdb', 'shop'],
  ['C:\\w\\My.shop.db', 'My'],
  ['.hidden.duckdb', 'hidden'],
  ['shop', 'shop'],
])('DuckDB calls the database in %s %s', (file, name) => {
  expect(databaseName(file)).toBe(name);
});
