import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { isSame, recall, remember, versionOf } from './index';

describe('what one command keeps for the next', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-memory-'));
    file = path.join(folder, 'kept.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found again', async () => {
    await remember(file, { facts: { a: 1 } });
    expect(recall(file)).toMatchObject({ facts: { a: 1 } });
  });

  it.each(['', '[]', 'null', '7', '{"reader": "0.0.0-other", "facts": {}}', '{"facts": {}}'])(
    'is nothing where the file is %j',
    (text) => {
      writeFileSync(file, text);
      expect(recall(file)).toEqual({});
    },
  );

  it('is nothing where there is no file, and no trouble where there is no place for one', async () => {
    expect(recall(file)).toEqual({});
    writeFileSync(file, 'mine');
    await expect(remember(path.join(file, 'below'), {})).resolves.toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('the version of a file', () => {
  const about = (changes: Partial<Parameters<typeof versionOf>[0]> = {}) => ({
    ...{ size: 3, mtimeMs: 10_000, ctimeMs: 10_000, ino: 7 },
    ...changes,
  });
  const now = 13_000;

  it('is told by size, times and inode', () => {
    const version = versionOf(about(), now)!;
    expect(isSame(version, versionOf(about(), now + 1)!)).toBe(true);
    for (const change of [{ size: 4 }, { mtimeMs: 9_000 }, { ctimeMs: 9_000 }, { ino: 8 }]) {
      expect(isSame(version, versionOf(about(change), now)!)).toBe(false);
    }
  });

  it.each([[{ mtimeMs: 11_500 }], [{ ctimeMs: 11_500 }], [{ mtimeMs: 20_000 }]])(
    'is none while it is young (%j)',
    (change) => {
      expect(versionOf(about(change), now)).toBeUndefined();
    },
  );
});
