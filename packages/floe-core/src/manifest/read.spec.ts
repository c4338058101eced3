import { copyFileSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { graphOf } from './graph';
import { openManifest, readGraph, readManifest, readReuseGraph } from './read';

const real = path.join(__dirname, '..', '..', 'fixtures', 'dbt-1.11', 'manifest.json');

describe('reading a manifest once', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-read-manifest-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** One that was written long ago, unless `young`. */
  function manifest(name: string, of: { young?: boolean; text?: string } = {}): string {
    const file = path.join(folder, name);
    if (of.text === undefined) copyFileSync(real, file);
    else writeFileSync(file, of.text);
    const then = new Date('2020-01-01T00:00:00Z');
    if (of.young !== true) utimesSync(file, then, then);
    return file;
  }

  it('gives all who ask the same manifest and graph', async () => {
    const file = manifest('manifest.json');
    const [one, other] = await Promise.all([readManifest(file), readManifest(file)]);
    expect(one).toBeDefined();
    expect(other).toBe(one);
    expect(await readManifest(file)).toBe(one);
    expect(await readGraph(file)).toBe(one && graphOf(one));
    expect((await readReuseGraph(file))?.nodes.get('model.shop.orders')).toBe(
      one && graphOf(one).nodes.get('model.shop.orders'),
    );
  });

  it('gives it to a second copy of this room as well, as a bundle has one', async () => {
    const file = manifest('manifest.json');
    const graph = await readGraph(file);
    await jest.isolateModulesAsync(async () => {
      const copy = await import('./read.js');
      expect(copy.readGraph).not.toBe(readGraph);
      expect(await copy.readGraph(file)).toBe(graph);
    });
  });

  it('parses bytes once that are in two files, however young those are', async () => {
    const own = await readManifest(manifest('own.json', { young: true }));
    expect(await readManifest(manifest('kept.json', { young: true }))).toBe(own);
  });

  it('sees a file that has been written again at once, at the same length', async () => {
    const file = manifest('manifest.json', { young: true, text: '{"nodes": {"model.a.b": {}}}' });
    const before = await readGraph(file);
    writeFileSync(file, '{"nodes": {"model.a.c": {}}}');
    expect([...(before?.nodes.keys() ?? [])]).toEqual(['model.a.b']);
    expect([...((await readGraph(file))?.nodes.keys() ?? [])]).toEqual(['model.a.c']);
  });

  it('sees a file that was changed with its old time put back', async () => {
    const file = manifest('manifest.json', { text: '{"nodes": {"model.a.b": {}}}' });
    await readGraph(file);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, '{"nodes": {"model.a.c": {}}}');
    utimesSync(file, atime, mtime);
    expect([...((await readGraph(file))?.nodes.keys() ?? [])]).toEqual(['model.a.c']);
  });

  it.each([
    ['missing', undefined, 'missing'],
    ['cut short', '{"nodes": ', 'not JSON'],
    ['empty', '', 'not JSON'],
  ])('says why there is none: %s', async (_, text, why) => {
    const file = text === undefined ? path.join(folder, 'none') : manifest('m.json', { text });
    expect(await openManifest(file)).toEqual({ ok: false, why });
    expect(await readManifest(file)).toBeUndefined();
  });

  it('does not parse what does not mention a text', async () => {
    const file = manifest('manifest.json', { text: 'no JSON at all' });
    expect(await openManifest(file, '"classification"')).toEqual({
      ok: false,
      why: 'not mentioned',
    });
    const mentioned = manifest('other.json', { text: '{"x": "classification"}' });
    expect(await openManifest(mentioned, '"classification"')).toMatchObject({ ok: true });
  });
});
