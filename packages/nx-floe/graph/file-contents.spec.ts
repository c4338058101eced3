import { contentsIn } from './file-contents';

const contents = (hash: string, file = 'shop/models/a.sql') =>
  contentsIn({
    workspaceRoot: '/workspace',
    projects: { shop: { root: 'shop' }, empty: { root: 'empty' } },
    fileMap: { projectFileMap: { shop: [{ file, hash }] }, nonProjectFiles: [] },
  });

it('tells one content of a project from the next', () => {
  const one = contents('1')('/workspace/shop');
  expect(contents('1')('/workspace/shop')).toBe(one);
  const others = [contents('2'), contents('1', 'shop/b.sql')].map((of) => of('/workspace/shop'));
  expect(new Set([one, ...others]).size).toBe(3);
});

it('knows projects by their folders, without files as well, and no other folder', () => {
  expect(contents('1')('/workspace/empty')).toEqual(expect.any(String));
  expect(contents('1')('/workspace/shop/models')).toBeUndefined();
});
