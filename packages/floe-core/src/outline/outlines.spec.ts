import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from './outline';
import { openOutlines } from './outlines';
import * as reader from './read-floe-file';

const nothing = { transforms: [], form: 'profiles' };

describe('openOutlines', () => {
  let folder: string;
  let cacheFile: string;
  let parse: jest.SpyInstance;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'floe-outlines-'));
    cacheFile = path.join(folder, 'outlines.json');
    parse = jest.spyOn(parser, 'parseOutline');
  });
  afterEach(() => {
    parse.mockRestore();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  function write(file: string, text: string): string {
    const target = path.join(folder, file);
    fs.writeFileSync(target, text);
    return target;
  }

  /** As one Nx command does it. */
  async function command(...files: string[]): Promise<unknown[]> {
    const outlines = openOutlines(cacheFile);
    const found = await Promise.all(files.map((file) => outlines.of(file)));
    await outlines.save();
    return found;
  }

  it('parses a file once, and again when its text is another', async () => {
    const file = write('floe.yaml', 'name: orders\n');
    const orders = { ...nothing, name: 'orders' };
    expect(await command(file)).toEqual([orders]);
    expect(await command(file)).toEqual([orders]);
    expect(parse).toHaveBeenCalledTimes(1);
    write('floe.yaml', 'name: returns\n');
    expect(await command(file)).toEqual([{ ...nothing, name: 'returns' }]);
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it('keeps what another command has read, and writes only when there is news', async () => {
    const [a, b] = [write('a.yaml', 'name: a\n'), write('b.yaml', 'name: b\n')];
    await command(a);
    await command(b);
    const before = fs.readFileSync(cacheFile, 'utf8');
    await command(a, b);
    expect(parse).toHaveBeenCalledTimes(2);
    expect(fs.readFileSync(cacheFile, 'utf8')).toBe(before);
    expect(fs.readdirSync(folder).sort()).toEqual(['a.yaml', 'b.yaml', 'outlines.json']);
  });

  describe('of files that have been left alone for a while', () => {
    let later: jest.SpyInstance;
    let reads: jest.SpyInstance;
    beforeEach(() => {
      later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
      reads = jest.spyOn(reader, 'readFloeFile');
    });
    afterEach(() => {
      later.mockRestore();
      reads.mockRestore();
    });

    it('reads each once, though the outline was known before', async () => {
      const file = write('floe.yaml', 'name: orders\n');
      later.mockReturnValueOnce(Date.now() - 10_000);
      for (let i = 0; i < 4; i += 1)
        expect(await command(file)).toEqual([{ ...nothing, name: 'orders' }]);
      expect(reads).toHaveBeenCalledTimes(2);
      expect(parse).toHaveBeenCalledTimes(1);
    });

    it('reads again what has another time, another size or another inode', async () => {
      const file = write('floe.yaml', 'name: orders\n');
      const expectName = async (name: string): Promise<void> => {
        expect(await command(file)).toEqual([{ ...nothing, name }]);
      };
      await expectName('orders');
      const { atime, mtime } = fs.statSync(file);
      write('floe.yaml', 'name: Orders\n');
      fs.utimesSync(file, atime, mtime);
      await expectName('Orders');
      write('floe.yaml', 'name: returns\n');
      await expectName('returns');
      fs.renameSync(write('new.yaml', 'name: rebates\n'), file);
      await expectName('rebates');
      fs.rmSync(file);
      expect(await command(file)).toEqual([nothing]);
    });

    it.each<[string, { readonly text: string; readonly version?: readonly (string | number)[] }]>([
      ['knows no version', { text: 'x' }],
      ['has a version that is none', { text: 'x', version: [1, 2, 3, '4'] }],
      ['names a text that is not known', { text: 'x', version: [1, 2, 3, 4] }],
    ])('reads again when the entry %s', async (_, entry) => {
      const file = write('floe.yaml', 'name: orders\n');
      await command(file);
      const cache = JSON.parse(fs.readFileSync(cacheFile, 'utf8')) as Cache;
      const { size, mtimeMs, ctimeMs, ino } = fs.statSync(file);
      const isRight = entry.version?.[3] === 4;
      cache.files[file] = isRight ? { ...entry, version: [size, mtimeMs, ctimeMs, ino] } : entry;
      fs.writeFileSync(cacheFile, JSON.stringify(cache));
      expect(await command(file)).toEqual([{ ...nothing, name: 'orders' }]);
      expect(reads).toHaveBeenCalledTimes(2);
    });
  });

  it('reads a file again as long as it is so young that its times may not tell it from the next', async () => {
    const file = write('floe.yaml', 'name: orders\n');
    const reads = jest.spyOn(reader, 'readFloeFile');
    await command(file);
    await command(file);
    expect(reads).toHaveBeenCalledTimes(2);
    reads.mockRestore();
  });

  it.each([
    ['is no JSON', '{"reader":'],
    ['is something else', '[1, null]'],
    ['is null', 'null'],
  ])('starts anew when the cache %s', async (_, content) => {
    fs.writeFileSync(cacheFile, content);
    const file = write('floe.yaml', 'name: orders\n');
    expect(await command(file)).toMatchObject([{ name: 'orders' }]);
    await command(file);
    expect(parse).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another version wrote it', beOlder],
    ['an entry is damaged', damage],
    [
      'an entry does not know the form',
      (cache: Cache): void => {
        for (const key of Object.keys(cache.outlines))
          cache.outlines[key] = { name: 'orders', transforms: [] };
      },
    ],
    [
      'an entry has variables that are none',
      (cache: Cache): void => {
        for (const key of Object.keys(cache.outlines))
          cache.outlines[key] = { ...nothing, name: 'orders', variables: 'A' };
      },
    ],
  ])('parses again when %s', async (_, spoil) => {
    const file = write('floe.yaml', 'name: orders\n');
    await command(file);
    const cache = JSON.parse(fs.readFileSync(cacheFile, 'utf8')) as Cache;
    spoil(cache);
    fs.writeFileSync(cacheFile, JSON.stringify(cache));
    expect(await command(file)).toEqual([{ ...nothing, name: 'orders' }]);
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it('lets go of what is no longer used when there is very much of it', async () => {
    const file = write('floe.yaml', 'name: orders\n');
    await command(file);
    const cache = JSON.parse(fs.readFileSync(cacheFile, 'utf8')) as Cache;
    for (let i = 0; i < 5000; i += 1) cache.outlines[`old-${i}`] = nothing;
    fs.writeFileSync(cacheFile, JSON.stringify(cache));
    await command(file, write('new.yaml', 'name: new\n'));
    const { outlines } = JSON.parse(fs.readFileSync(cacheFile, 'utf8')) as Cache;
    expect(Object.keys(outlines)).toHaveLength(2);
  });

  it('works without a cache, and where none can be written', async () => {
    const file = write('floe.yaml', 'name: orders\n');
    const none = openOutlines(undefined);
    expect(await none.of(file)).toMatchObject({ name: 'orders' });
    await none.save();
    const nowhere = openOutlines(path.join(file, 'outlines.json'));
    expect(await nowhere.of(file)).toMatchObject({ name: 'orders' });
    await nowhere.save();
    expect(fs.existsSync(cacheFile)).toBe(false);
  });

  it.each([
    ['there is no file', (): void => undefined],
    [
      'there is a folder',
      (file: string): void => {
        fs.mkdirSync(file);
      },
    ],
    [
      'there are 10 MB',
      (file: string): void => {
        fs.writeFileSync(file, `name: big\n${'#'.repeat(10_000_000)}`);
      },
    ],
  ])('finds nothing where %s', async (_, make) => {
    const file = path.join(folder, 'floe.yaml');
    make(file);
    expect(await command(file)).toEqual([nothing]);
  });
});

interface Cache {
  reader: string;
  outlines: Record<string, unknown>;
  files: Record<string, unknown>;
}

function beOlder(cache: Cache): void {
  cache.reader = '0.0.0-other';
}

function damage(cache: Cache): void {
  for (const key of Object.keys(cache.outlines)) cache.outlines[key] = { name: 5, transforms: [] };
}
