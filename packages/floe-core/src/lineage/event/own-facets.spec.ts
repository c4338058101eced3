import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { schemaUrlOf } from './facet-maker';
import { facetsBase, ownFacets } from './own-facets';

const folder = path.join(__dirname, '..', '..', '..', 'schema', 'facets');

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

/**
 * The rule by which OpenLineage's own validator takes a facet it has no schema for (`is_custom_facet` of
 * `scripts/validate_ol_events.py` in OpenLineage/compatibility-tests).
 */
const isTaken = (url: string): boolean =>
  ['Run', 'Job', 'Dataset', 'InputDataset', 'OutputDataset'].some((kind) =>
    url.includes(`defs/${kind}Facet`),
  );

it.each(Object.keys(ownFacets) as (keyof typeof ownFacets)[])(
  "the address of %s is one OpenLineage's validator takes, and leads to its schema",
  (name) => {
    const url = schemaUrlOf(name);
    expect([url, isTaken(url)]).toEqual([url, true]);
    const [file = '', pointer = ''] = url.replace(`${facetsBase}/`, '').split('#/$defs/');
    const schema = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
      $defs: Record<string, { $ref?: string }>;
    };
    expect(schema.$defs[pointer]?.$ref).toBe(`#/$defs/${name}`);
  },
);
