import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { realDbt } from '../../testing/real-dbt';
import { Dice } from '../../testing/reuse/dice';
import { asObject, type JsonObject } from '../json';
import { graphOf, nodeOf, nodesIn } from './graph';
import { fieldKinds, schemaOf } from './node-json';
import { reuseGraphOf } from './reuse-graph';
import { isOf, typed } from './typed';

const fixtures = path.join(__dirname, '..', '..', 'fixtures');
const real = ['dbt-1.11/manifest.json', 'lineage/build/output/manifest.json'].map(
  (file) => JSON.parse(readFileSync(path.join(fixtures, file), 'utf8')) as JsonObject,
);
const sections = ['nodes', 'sources', 'exposures', 'unit_tests', 'functions'];

describe("a node as dbt's schema has it", () => {
  it.each(real)('is the one of a real manifest, nothing copied', (manifest) => {
    const all = sections.flatMap((section) => nodesIn(manifest, section));
    expect(all.length).toBeGreaterThan(5);
    for (const [, { json, raw }] of all) expect(json).toBe(raw);
  });

  it.each([
    [{ alias: 7 }, {}],
    [{ alias: null }, { alias: null }],
    [{ version: 2 }, { version: 2 }],
    [{ version: '2' }, { version: '2' }],
    [{ version: [2] }, {}],
    [{ tags: 'one' }, { tags: 'one' }],
    [{ tags: ['one', 'two'] }, { tags: ['one', 'two'] }],
    [{ tags: ['one', 2] }, {}],
    [{ config: [] }, {}],
    [{ config: { materialized: 1, own: 2, meta: {} } }, { config: { own: 2, meta: {} } }],
    [{ depends_on: { nodes: 'x', macros: [] } }, { depends_on: { macros: [] } }],
    [
      { test_metadata: { name: 'unique', kwargs: [] }, strange: 1 },
      { test_metadata: { name: 'unique' }, strange: 1 },
    ],
  ])('of %j is %j', (raw, expected) => {
    expect(typed(raw)).toEqual(expected);
    expect(nodeOf('model.a.b', raw).raw).toBe(raw);
  });

  it('is told from others by its kind', () => {
    const { json } = nodeOf('model.a.b', { resource_type: 'model', access: 'public' });
    expect(isOf(json, 'model') && json.access).toBe('public');
    expect(isOf(json, 'seed')).toBe(false);
  });
});

const odd: readonly unknown[] = [null, undefined, 0, '', 'x', true, [], [1], {}, { name: 1 }, NaN];

/** A copy in which some values, at any depth, are others than dbt would write. */
function mutated(value: unknown, dice: Dice, depth = 0): unknown {
  if (depth > 1 && dice.below(60) === 0) return odd[dice.below(odd.length)];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.map((each) => mutated(each, dice, depth + 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => depth < 2 || dice.below(60) !== 0);
  return Object.fromEntries(entries.map(([key, each]) => [key, mutated(each, dice, depth + 1)]));
}

describe('a manifest with odd values in it', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'never throws, loses no node, and has no odd value in what is typed (%i)',
    (seed) => {
      const dice = new Dice(seed);
      const source = real[seed % real.length] ?? {};
      // The sections that nodes are in; macros of dbt are most of a manifest.
      const parts = Object.entries(source).filter(([key]) => sections.includes(key));
      const manifest = asObject(mutated({ ...Object.fromEntries(parts) }, dice));
      const graph = graphOf(manifest);
      const reuse = reuseGraphOf(manifest);
      const ids = sections.slice(0, 4).flatMap((key) =>
        Object.entries(asObject(manifest[key]))
          .filter(([, node]) => typeof asObject(node).unique_id === 'string')
          .map(([id]) => id),
      );
      expect([...graph.nodes.keys()]).toEqual(expect.arrayContaining(ids));
      for (const { json, dependsOn, name } of reuse.nodes.values()) {
        expect(name).not.toBe('');
        expect(dependsOn.every((each) => typeof each === 'string')).toBe(true);
        expect(typed(json)).toBe(json);
        const texts = [json.alias, json.schema, json.original_file_path, json.config?.materialized];
        expect(texts.filter((each) => each != null && typeof each !== 'string')).toEqual([]);
      }
    },
  );
});

describe("the types of a manifest's nodes", () => {
  const tool = path.join(__dirname, '../../../../tools/manifest/write_types.py');
  const written = execFileSync(realDbt().python, [tool], {
    encoding: 'utf8',
  });
  const versionOf = (text: string) => /schemaOf = '(.*)'/.exec(text)?.[1];

  it('are those of the schema dbt publishes, or agree with it where dbt is another version', () => {
    const file = readFileSync(path.join(__dirname, 'node-json.ts'), 'utf8');
    if (versionOf(written) === schemaOf) expect(written).toBe(file);
    for (const [, field = '', kinds = ''] of written.matchAll(/^ {4}(\w+): \[(.*)\],$/gm)) {
      const ours = Object.values(fieldKinds).flatMap((table) =>
        Object.entries(table as Readonly<Record<string, readonly string[]>>).flatMap(
          ([name, known]) => (name === field ? [...known] : []),
        ),
      );
      const theirs = [...kinds.matchAll(/\w+/g)].map(([kind]) => kind);
      expect(ours).toEqual(expect.arrayContaining(theirs));
    }
  });
});
