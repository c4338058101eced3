import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readManifestNodes } from './stream-nodes';

const manifest = path.join(__dirname, '..', '..', 'fixtures', 'dbt-1.11', 'manifest.json');
const test = 'test.shop.accepted_values_orders_status__placed__shipped__lost.ca6433c164';

describe('finding nodes in manifest.json', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-manifest-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function fileOf(text: string): string {
    const file = path.join(folder, 'manifest.json');
    writeFileSync(file, text);
    return file;
  }

  it('gives a generic test with what it tests', async () => {
    const found = await readManifestNodes(manifest, new Set([test]));
    expect([...found.keys()]).toEqual([test]);
    expect(found.get(test)?.json).toMatchObject({
      ...{ database: 'shop', schema: 'main_dbt_test__audit' },
      alias: 'accepted_values_orders_status__placed__shipped__lost',
      attached_node: 'model.shop.orders',
      test_metadata: {
        name: 'accepted_values',
        kwargs: {
          column_name: 'status',
          values: ['placed', 'shipped', 'lost'],
          model: "{{ get_where_subquery(ref('orders')) }}",
        },
      },
    });
  });

  it('gives the relation of a model, and nobody who was not asked for', async () => {
    const found = await readManifestNodes(manifest, new Set(['model.shop.orders', 'model.x.y']));
    expect([...found.values()]).toMatchObject([
      {
        uniqueId: 'model.shop.orders',
        json: { database: 'shop', schema: 'main', alias: 'orders' },
      },
    ]);
  });

  it('looks for nodes and sources, not for macros', async () => {
    const file = fileOf(
      JSON.stringify({
        nodes: { 'model.a.b': { unique_id: 'model.a.b', name: 'b', alias: 'bee', schema: 's' } },
        sources: {
          'source.a.c': { unique_id: 'source.a.c', name: 'c', identifier: 'sea', schema: 's' },
        },
        macros: { 'model.a.z': { unique_id: 'model.a.z', name: 'not a node' } },
      }),
    );
    const found = await readManifestNodes(file, new Set(['model.a.b', 'source.a.c', 'model.a.z']));
    expect([...found.values()]).toMatchObject([
      { uniqueId: 'model.a.b', json: { schema: 's', alias: 'bee' } },
      { uniqueId: 'source.a.c', json: { schema: 's', identifier: 'sea' } },
    ]);
  });

  it('gives what it found when the file is cut short', async () => {
    const text = readFileSync(manifest, 'utf8');
    const file = fileOf(text.slice(0, text.indexOf('"model.shop.stg_orders": {') + 40));
    const found = await readManifestNodes(
      file,
      new Set(['model.shop.orders', 'model.shop.stg_orders']),
    );
    expect([...found.keys()]).toEqual(['model.shop.orders']);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['a list', '[]'],
    ['of odd nodes', '{"nodes": {"model.a.b": 7}, "sources": null}'],
  ])('gives nothing when the file is %s', async (_, text) => {
    const file = text === undefined ? path.join(folder, 'nothing') : fileOf(text);
    expect((await readManifestNodes(file, new Set(['model.a.b']))).size).toBe(0);
  });

  it('does not look when nothing is wanted', async () => {
    expect((await readManifestNodes(path.join(folder, 'nothing'), new Set())).size).toBe(0);
  });
});
