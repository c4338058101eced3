import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { makeFolder } from './make-folder';

describe('a folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'floe-folder-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('is made with those above it, and the uppermost that was made is told', async () => {
    expect(await makeFolder(path.join(root, 'a', 'b', 'c'))).toBe(path.join(root, 'a'));
    expect(await makeFolder(path.join(root, 'a', 'b', 'd'))).toBe(path.join(root, 'a', 'b', 'd'));
    expect(await makeFolder(path.join(root, 'a', 'b'))).toBeUndefined();
    expect(existsSync(path.join(root, 'a', 'b', 'c'))).toBe(true);
  });

  it('may be made by many at once', async () => {
    const folder = path.join(root, 'x', 'y', 'z');
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(folder)));
    expect(existsSync(folder)).toBe(true);
  });

  it('is not made where a file is in the way, or a link that leads nowhere', async () => {
    writeFileSync(path.join(root, 'file'), '');
    symlinkSync('nowhere', path.join(root, 'link'));
    await expect(makeFolder(path.join(root, 'file'))).rejects.toThrow('EEXIST');
    await expect(makeFolder(path.join(root, 'file', 'sub'))).rejects.toThrow('ENOTDIR');
    await expect(makeFolder(path.join(root, 'link'))).rejects.toThrow('EEXIST');
    await expect(makeFolder(path.join(root, 'link', 'sub'))).rejects.toThrow();
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux.each(['/proc/nope', '/proc/nope/dbt', '/proc/self/nope/a/b'])(
    '%s is refused, where the recursive mkdir of Node never ends',
    async (folder) => {
      await expect(makeFolder(folder)).rejects.toThrow('ENOENT');
    },
  );
});
