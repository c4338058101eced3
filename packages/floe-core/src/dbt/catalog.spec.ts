import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readCatalog } from './catalog';

describe('the catalog of the warehouse', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'floe-catalog-'));
  const file = path.join(folder, 'catalog.json');
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds columns in the order of the table, and what is known of its size', async () => {
    const columns = {
      b: { name: 'b', type: 'VARCHAR', index: 2 },
      a: { name: 'a', type: null, index: 1 },
    };
    const stats = { num_rows: { value: 12 }, size: { value: 3 } };
    writeFileSync(
      file,
      JSON.stringify({
        nodes: { 'model.shop.a': { columns, stats } },
        sources: { 'source.shop.b': {} },
      }),
    );
    expect(await readCatalog(file)).toEqual(
      new Map<string, unknown>([
        [
          'model.shop.a',
          {
            columns: [{ name: 'a' }, { name: 'b', type: 'VARCHAR' }],
            rows: 12,
            bytes: 3 * 1024 * 1024,
          },
        ],
        ['source.shop.b', { columns: [] }],
      ]),
    );
  });

  it.each(['', '[]', '{"nodes": 7}'])('is empty where the file is %j', async (text) => {
    writeFileSync(file, text);
    expect(await readCatalog(file)).toEqual(new Map());
  });

  it('is empty where there is no file', async () => {
    expect(await readCatalog(path.join(folder, 'nowhere.json'))).toEqual(new Map());
  });
});
