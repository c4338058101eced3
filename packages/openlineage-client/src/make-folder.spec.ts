import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFolder } from './make-folder';

describe('a folder', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'openlineage-folder-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it('is made with those above it, and may be there', () => {
    const folder = path.join(root, 'a', 'b', 'c');
    makeFolder(folder);
    makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it('is not made where a file is in the way', () => {
    writeFileSync(path.join(root, 'file'), '');
    expect(() => {
      makeFolder(path.join(root, 'file'));
    }).toThrow('EEXIST');
    expect(() => {
      makeFolder(path.join(root, 'file', 'below'));
    }).toThrow('ENOTDIR');
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux.each(['/proc/nope', '/proc/nope/spool', '/proc/self/nope/a/b'])(
    '%s is refused',
    (folder) => {
      expect(() => {
        makeFolder(folder);
      }).toThrow('ENOENT');
    },
  );
});
