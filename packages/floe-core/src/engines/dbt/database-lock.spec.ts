import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { paintFor, renderDiagnostics } from '../../diagnostics';
import {
  lockDatabase,
  lockDatabases,
  type LockRequest,
  type Release,
  type WriteRequest,
} from './database-lock';

describe('having a DuckDB file to oneself', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-lock-'));
    file = path.join(folder, 'warehouse', 'shop.duckdb');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function lock(more: Partial<WriteRequest> = {}): Promise<Release> {
    const { signal } = new AbortController();
    const outcome = await lockDatabase({
      file,
      written: file,
      signal,
      onWait: () => undefined,
      ...more,
    });
    if (!outcome.ok) throw new Error(renderDiagnostics(outcome.problems, paintFor(false)).join());
    return outcome.value;
  }

  it('makes the folder, not the file, and leaves nothing behind', async () => {
    const onWait = jest.fn();
    const release = await lock({ onWait });
    expect(readdirSync(path.dirname(file))).toEqual(['.shop.duckdb.floe-lock']);
    await release();
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect(onWait).not.toHaveBeenCalled();
  });

  describe('by another name', () => {
    const real = (...names: string[]): string => path.join(folder, 'warehouse', ...names);
    const link = (target: string, name: string): string => {
      symlinkSync(target, path.join(folder, name));
      return path.join(folder, name);
    };
    /** Whether one who opens the file by this name has to wait for one who has it by its own. */
    const waits = async (name: string, mode: 'write' | 'read' = 'write'): Promise<boolean> => {
      const release = await lock();
      const stop = new AbortController();
      const onWait = jest.fn(() => {
        stop.abort();
      });
      const request = { file: name, written: name, onWait, signal: stop.signal, mode };
      const other = await lockDatabases([request]);
      await release();
      if (other.ok) await other.value();
      return onWait.mock.calls.length > 0;
    };
    beforeEach(() => {
      mkdirSync(real());
    });

    it('waits for the one file, where the name is a link to it', async () => {
      writeFileSync(file, '');
      expect(await waits(link(file, 'other.duckdb'))).toBe(true);
      expect(await waits(link('warehouse/shop.duckdb', 'relative.duckdb'), 'read')).toBe(true);
      expect(await waits(link('other.duckdb', 'twice.duckdb'))).toBe(true);
    });

    it('waits where a folder above is a link, and the file is not there yet', async () => {
      expect(await waits(path.join(link('warehouse', 'linked'), 'shop.duckdb'))).toBe(true);
      expect(await waits(path.join(link('.', 'self'), 'linked', 'shop.duckdb'))).toBe(true);
    });

    it('waits where a link leads to a file that is not there yet', async () => {
      expect(await waits(link('warehouse/shop.duckdb', 'dangling.duckdb'))).toBe(true);
      expect(await waits(link('dangling.duckdb', 'again.duckdb'))).toBe(true);
    });

    it('makes the folder a link leads to', async () => {
      const release = await lock({ file: link('new/place/x.duckdb', 'far.duckdb') });
      expect(readdirSync(path.join(folder, 'new', 'place'))).toEqual(['.x.duckdb.floe-lock']);
      await release();
    });

    it('does not wait for another file, nor for ever in a circle of links', async () => {
      link('b.duckdb', 'a.duckdb');
      expect(await waits(link('a.duckdb', 'b.duckdb'))).toBe(false);
      expect(await waits(real('other.duckdb'))).toBe(false);
    });

    it('does not wait for itself, where one run writes a file and reads it by its link', async () => {
      const { signal } = new AbortController();
      const onWait = jest.fn();
      const linked = link(file, 'same.duckdb');
      const outcome = await lockDatabases([
        { file: linked, written: linked, mode: 'read', onWait, signal },
        { file, written: file, mode: 'write', onWait, signal },
      ]);
      expect(readdirSync(real())).toEqual(['.shop.duckdb.floe-lock']);
      if (outcome.ok) await outcome.value();
      expect([outcome.ok, onWait.mock.calls]).toEqual([true, []]);
    });
  });

  it('lets a second run wait until the first is done, and tells it once', async () => {
    const order: string[] = [];
    const first = await lock();
    const waits = jest.fn();
    let asked = (): void => undefined;
    const isWaiting = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const second = lock({
      onWait: () => {
        waits();
        asked();
      },
    }).then((release) => {
      order.push('second has it');
      return release;
    });
    await isWaiting;
    order.push('first gives it back');
    await first();
    await (
      await second
    )();
    expect(order).toEqual(['first gives it back', 'second has it']);
    expect(waits).toHaveBeenCalledTimes(1);
  });

  it('tells once however often it has to ask again', async () => {
    const first = await lock();
    const lockfile = await import('proper-lockfile');
    const asks = jest.spyOn(lockfile.default, 'lock');
    const waits = jest.fn();
    const second = lock({ onWait: waits });
    while (asks.mock.calls.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    await first();
    await (
      await second
    )();
    asks.mockRestore();
    expect(waits).toHaveBeenCalledTimes(1);
  });

  it('gives up waiting when the signal comes, and leaves the lock to its owner', async () => {
    const first = await lock();
    const stop = new AbortController();
    const release = await lock({
      signal: stop.signal,
      onWait: () => {
        stop.abort();
      },
    });
    await release();
    expect(existsSync(path.join(folder, 'warehouse', '.shop.duckdb.floe-lock'))).toBe(true);
    await first();
  });

  it('does not lock at all when the signal came before', async () => {
    await lock({ signal: AbortSignal.abort() });
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it('gives different files to different runs', async () => {
    const releases = [await lock(), await lock({ file: `${file}2` })];
    expect(readdirSync(path.dirname(file))).toHaveLength(2);
    for (const release of releases) await release();
  });

  describe('that others read', () => {
    const request = (mode: LockRequest['mode'], onWait = jest.fn()): LockRequest => {
      const { signal } = new AbortController();
      return { ...{ file, written: file, mode }, onWait, signal };
    };
    async function all(...requests: LockRequest[]): Promise<Release> {
      const outcome = await lockDatabases(requests);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
      return outcome.value;
    }
    beforeEach(() => {
      mkdirSync(path.dirname(file));
    });

    it('is shared by readers, and each leaves nothing behind', async () => {
      const onWait = jest.fn();
      const readers = [await all(request('read', onWait)), await all(request('read', onWait))];
      expect(readdirSync(path.dirname(file))).toHaveLength(2);
      for (const release of readers) await release();
      expect(readdirSync(path.dirname(file))).toEqual([]);
      expect(onWait).not.toHaveBeenCalled();
    });

    it.each([
      ['write', 'read', 'writer'],
      ['read', 'write', 'reader'],
    ] as const)(
      'while one may %s it, lets one wait who would %s it',
      async (one, other, holder) => {
        const first = await all(request(one));
        const told = jest.fn();
        const isWaiting = new Promise<void>((resolve) => {
          told.mockImplementation(() => {
            resolve();
          });
        });
        const second = all(request(other, told));
        await isWaiting;
        await first();
        await (
          await second
        )();
        expect(told.mock.calls).toEqual([[holder]]);
        expect(readdirSync(path.dirname(file))).toEqual([]);
      },
    );

    it('is written where a reader has died', async () => {
      const left = path.join(path.dirname(file), '.shop.duckdb.floe-reader-of-long-ago');
      mkdirSync(left);
      utimesSync(left, 1000, 1000);
      const onWait = jest.fn();
      const release = await all(request('write', onWait));
      expect(onWait).not.toHaveBeenCalled();
      expect(existsSync(left)).toBe(false);
      await release();
    });

    it('is read without a lock where none can be made', async () => {
      const nowhere = { ...request('read'), file: path.join(folder, 'nowhere', 'up.duckdb') };
      await expect((await all(nowhere))()).resolves.toBeUndefined();
      expect(existsSync(path.dirname(nowhere.file))).toBe(false);
    });

    it('is given back where another file cannot be had', async () => {
      writeFileSync(path.join(folder, 'z'), 'a file in the way');
      const impossible = { ...request('write'), file: path.join(folder, 'z', 'z.duckdb') };
      const outcome = await lockDatabases([impossible, request('read')]);
      expect(outcome.ok).toBe(false);
      expect(readdirSync(path.dirname(file))).toEqual([]);
    });
  });

  it('can be given back twice', async () => {
    const release = await lock();
    await release();
    await expect(release()).resolves.toBeUndefined();
  });

  it('says so when the folder cannot be made', async () => {
    writeFileSync(path.join(folder, 'warehouse'), 'a file in the way');
    const { signal } = new AbortController();
    const outcome = await lockDatabase({ file, written: file, signal, onWait: () => undefined });
    expect(outcome.ok ? [] : renderDiagnostics(outcome.problems, paintFor(false))).toEqual([
      `  No way to write ${file}: EEXIST: file already exists, mkdir '${path.dirname(file)}'`,
      '  Make its folder writable, or choose another path in floe.yaml (compute.properties.path).',
    ]);
  });
});
