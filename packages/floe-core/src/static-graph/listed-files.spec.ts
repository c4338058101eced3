import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { listedFiles } from './listed-files';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'floe-listed-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, text = ''): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const of = (...files: string[]) => files.map((file) => ({ file, hash: `hash of ${file}` }));
const listed = (files: string[], others: string[] = [], isPartial?: true) =>
  listedFiles(
    {
      projects: [{ name: 'a', root: 'a', files: of(...files) }],
      otherFiles: of(...others),
      ...(isPartial && { isPartial }),
    },
    root,
  );

it('takes what is listed below a folder, of all projects and of none, and does not ask the disk', () => {
  write('a/models/unlisted.sql');
  const { source } = listed(
    ['a/models/x.sql', 'a/models/deep/Y.SQL', 'a/models2/z.sql'],
    ['a/models/b.yml'],
  );
  expect([...source.below(`${root}/a/models`)].sort()).toEqual(['b.yml', 'deep/Y.SQL', 'x.sql']);
  expect(source.below(`${root}/a/models/deep`)).toEqual(['Y.SQL']);
  expect(source.below(`${root}/a/mod`)).toEqual([]);
  expect([...source.below(root)].sort()).toEqual([
    'a/models/b.yml',
    'a/models/deep/Y.SQL',
    'a/models/x.sql',
    'a/models2/z.sql',
  ]);
});

it('asks the disk for a folder of which nothing is listed', () => {
  write('ignored/x.sql');
  write('elsewhere/deep/y.sql');
  symlinkSync(path.join(root, 'elsewhere'), path.join(root, 'link'));
  symlinkSync(path.join(root, 'loop'), path.join(root, 'loop'));
  const { source } = listed(['a/models/x.sql']);
  expect(source.below(`${root}/ignored`)).toEqual(['x.sql']);
  expect(source.below(`${root}/link`)).toEqual(['deep/y.sql']);
  expect(source.below(`${root}/loop`)).toEqual([]);
  expect(source.below(`${root}/none`)).toEqual([]);
  expect(source.below(`${root}/a/models/x.sql`)).toEqual([]);
});

it('asks the disk for what is outside the workspace, and where the list is but a part', () => {
  write('out/x.sql');
  write('in/a/models/y.sql');
  const inside = listedFiles({ projects: [], otherFiles: of('a/models/gone.sql') }, `${root}/in`);
  expect(inside.source.below(`${root}/out`)).toEqual(['x.sql']);
  expect(inside.file(`${root}/out/x.sql`)).toMatchObject({ file: '../out/x.sql' });
  expect(listed(['in/a/models/gone.sql'], [], true).source.below(`${root}/in/a/models`)).toEqual([
    'y.sql',
  ]);
});

it('has the hash of the list, else one that differs when the file does', () => {
  write('ignored/x.sql', 'one');
  const { file } = listed(['a/models/x.sql']);
  expect(file(`${root}/a/models/x.sql`)).toEqual(of('a/models/x.sql')[0]);
  const before = file(`${root}/ignored/x.sql`)!;
  expect(before.file).toBe('ignored/x.sql');
  write('ignored/x.sql', 'three');
  expect(file(`${root}/ignored/x.sql`)!.hash).not.toBe(before.hash);
  expect(file(`${root}/ignored`)).toBeUndefined();
  expect(file(`${root}/none.sql`)).toBeUndefined();
});
