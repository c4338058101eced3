import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readGraph } from './read';

describe('the graph of a manifest', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'floe-graph-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const graphOf = (manifest: unknown): ReturnType<typeof readGraph> => {
    const file = path.join(folder, 'manifest.json');
    writeFileSync(file, typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
    return readGraph(file);
  };

  it('holds nodes, sources, exposures and unit tests, and what they depend on', async () => {
    const graph = await graphOf({
      metadata: { project_name: 'shop', adapter_type: 'duckdb', dbt_version: '1.11.16' },
      nodes: {
        'model.shop.orders': {
          name: 'orders',
          resource_type: 'model',
          depends_on: { nodes: ['source.shop.raw.orders'] },
          alias: 'o',
        },
      },
      sources: { 'source.shop.raw.orders': { name: 'orders', resource_type: 'source' } },
      exposures: { 'exposure.shop.board': { depends_on: { nodes: ['model.shop.orders'] } } },
      unit_tests: { 'unit_test.shop.orders.adds': {} },
    });
    expect(graph).toMatchObject({
      projectName: 'shop',
      adapterType: 'duckdb',
      dbtVersion: '1.11.16',
    });
    expect([...(graph?.nodes.values() ?? [])]).toMatchObject([
      { name: 'orders', resourceType: 'model', dependsOn: ['source.shop.raw.orders'] },
      { name: 'orders', resourceType: 'source', dependsOn: [] },
      { resourceType: 'exposure', dependsOn: ['model.shop.orders'] },
      { resourceType: 'unit_test', dependsOn: [] },
    ]);
    expect(graph?.nodes.get('model.shop.orders')?.json.alias).toBe('o');
  });

  it('has a model of another project as a source, and only where somebody reads it', async () => {
    const external = (name: string) => ({
      ...{ name, resource_type: 'model', package_name: 'up', path: '', original_file_path: '' },
      ...{ database: 'up', schema: 'main', alias: `${name}_v1`, depends_on: { nodes: ['x'] } },
      config: { materialized: 'view' },
    });
    const graph = await graphOf({
      nodes: {
        'model.up.people': external('people'),
        'model.up.bills': external('bills'),
        'model.down.letter': {
          ...{ resource_type: 'model', path: 'letter.sql', original_file_path: 'letter.sql' },
          depends_on: { nodes: ['model.up.people'] },
        },
      },
    });
    expect([...(graph?.nodes.keys() ?? [])]).toEqual(['model.up.people', 'model.down.letter']);
    expect(graph?.nodes.get('model.up.people')).toMatchObject({
      ...{ name: 'people', resourceType: 'source', dependsOn: [] },
      json: { source_name: 'up', identifier: 'people_v1', database: 'up', config: {} },
    });
  });

  it.each(['', '{"nodes": ', '[]', 'null', '{"nodes": [1], "sources": 7}'])(
    'is none, or an empty one, of %j',
    async (text) => {
      expect((await graphOf(text))?.nodes.size ?? 0).toBeLessThanOrEqual(1);
    },
  );

  it('is none where there is no file', async () => {
    expect(await readGraph(path.join(folder, 'nowhere.json'))).toBeUndefined();
  });
});
