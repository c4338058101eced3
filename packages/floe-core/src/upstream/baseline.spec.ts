import type { JsonObject } from '../json';
import { databasesIn, hasViews, inBaseline, modifiedSince } from './baseline';

const relation = (kind: string, name: string, more: JsonObject = {}): [string, JsonObject] => [
  `${kind}.shop.${name}`,
  {
    ...{ resource_type: kind, name, database: 'Shop', original_file_path: `${kind}s/${name}` },
    ...{ relation_name: `"Shop"."main"."${name}"`, fqn: ['shop', 'some', name] },
    ...more,
  },
];
const manifest: JsonObject = {
  nodes: Object.fromEntries([
    relation('model', 'orders', { depends_on: { nodes: ['model.crm.people'] } }),
    relation('model', 'people', { depends_on: { nodes: ['source.shop.raw.people'] } }),
    relation('model', 'passing', { relation_name: null, config: { materialized: 'ephemeral' } }),
    relation('seed', 'small', { checksum: { name: 'sha256', checksum: 'a' } }),
    relation('seed', 'large', { checksum: { name: 'path', checksum: 'seeds/large.csv' } }),
    relation('snapshot', 'before', { database: 'archive', relation_name: 'archive.main.before' }),
    relation('test', 'not_null', { depends_on: { nodes: ['model.shop.orders'] } }),
    [
      'model.crm.people',
      {
        ...{ resource_type: 'model', database: 'crm', original_file_path: '' },
        relation_name: '"crm"."main"."people"',
      },
    ],
  ]),
  sources: {
    'source.shop.raw.people': { database: 'Shop', relation_name: '"Shop"."raw"."people"' },
  },
};

it('the databases of a manifest are those of what the project itself builds', () => {
  expect([...databasesIn(manifest)]).toEqual(['shop', 'archive']);
  expect([...databasesIn({})]).toEqual([]);
});

it('in a baseline are the tables of one database, and all else stays where it is', () => {
  const { nodes, sources } = inBaseline(manifest, 'shop') as Record<
    string,
    Record<string, JsonObject>
  >;
  expect(sources).toBe(manifest.sources);
  const names = Object.values(nodes ?? {}).map((node) => [node.database, node.relation_name]);
  expect(names).toEqual([
    ['floe_baseline', '"floe_baseline"."main"."orders"'],
    ['floe_baseline', '"floe_baseline"."main"."people"'],
    ['Shop', null],
    ['floe_baseline', '"floe_baseline"."main"."small"'],
    ['floe_baseline', '"floe_baseline"."main"."large"'],
    ['archive', 'archive.main.before'],
    ['Shop', '"Shop"."main"."not_null"'],
    ['crm', '"crm"."main"."people"'],
  ]);
});

it.each([
  ['archive.main.before', '"floe_baseline".main.before'],
  ['"a ""b"" c"."main"."x"', '"floe_baseline"."main"."x"'],
  ['"a.b"."main"."x"', '"floe_baseline"."main"."x"'],
])('the name %s is %s there', (name, there) => {
  const one = { nodes: { a: { resource_type: 'seed', database: 'd', relation_name: name } } };
  expect(inBaseline(one, 'd')).toMatchObject({ nodes: { a: { relation_name: there } } });
});

it('what differs is told by dbt, and in doubt is what reads other projects, and large seeds', () => {
  const always = ['state:modified+', 'fqn:shop.some.orders+'];
  expect(modifiedSince(manifest, false)).toEqual([...always, 'fqn:shop.some.large+']);
  expect(modifiedSince(manifest, true)).toEqual([
    ...[...always, 'fqn:shop.some.people+'],
    'fqn:shop.some.large+',
  ]);
  expect(modifiedSince({}, true)).toEqual(['state:modified+']);
});

it('views are models that are materialized so', () => {
  const view = { resource_type: 'model', config: { materialized: 'view' } };
  expect([hasViews(manifest), hasViews({ nodes: { view } })]).toEqual([false, true]);
});
