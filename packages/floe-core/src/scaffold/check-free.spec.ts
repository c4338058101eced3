import { checkFree, type LookUp } from '.';

const files = ['floe.yaml', 'models/staging/a.sql', 'models/staging/b.sql'].map((path) => ({
  path,
  content: '',
}));

/** A tree of planned changes, as a generator has it. */
const treeWith =
  (entries: Record<string, 'file' | 'folder'>): LookUp =>
  (path) =>
    entries[path];

it('is content with a tree where only folders are', () => {
  const lookUp = treeWith({ '': 'folder', models: 'folder', 'models/staging': 'folder' });
  expect(checkFree('shop', files, lookUp)).toEqual([]);
});

it('names a file that stands where folders are needed once', () => {
  const lookUp = treeWith({ '': 'folder', 'models/staging': 'file' });
  expect(checkFree('shop', files, lookUp)).toMatchObject([
    { code: 'FLOE605', params: { folder: 'shop', paths: ['models/staging'] } },
  ]);
});
