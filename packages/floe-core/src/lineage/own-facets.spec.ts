import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { facetsBase, ownFacets } from './own-facets';

const folder = path.join(__dirname, '..', '..', 'schema', 'facets');

it.each(Object.entries(ownFacets))(
  '%s has a schema in the package, under the address its facets name',
  (name, version) => {
    const file = path.join(folder, version, `${name}.json`);
    expect(existsSync(file)).toBe(true);
    const schema = JSON.parse(readFileSync(file, 'utf8')) as { $id: string; $defs: object };
    expect(schema.$id).toBe(`${facetsBase}/${version}/${name}.json`);
    expect(Object.keys(schema.$defs)).toContain(name);
  },
);

it('there is no schema that no facet has', () => {
  const files = readdirSync(path.join(folder, '1-0-0')).map((name) => path.parse(name).name);
  expect(files.sort()).toEqual(Object.keys(ownFacets).sort());
});
