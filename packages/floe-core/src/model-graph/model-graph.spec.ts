import { graphOf } from '../manifest';
import type { Crossing, CrossingEnd } from '../static-graph';
import { modelGraphOf, type Neighbours } from '.';

const row = (uniqueId: string, dependsOn: readonly string[] = [], more: object = {}) => {
  const [type = '', owner, ...name] = uniqueId.split('.');
  return {
    ...{ name: name[0], resource_type: type, package_name: owner },
    depends_on: { nodes: dependsOn },
    ...more,
  };
};

const manifest = {
  metadata: { project_name: 'shop_dbt' },
  nodes: {
    'model.shop_dbt.orders.v1': row('model.shop_dbt.orders.v1', ['model.up_dbt.base'], {
      ...{ version: 1, latest_version: 2, original_file_path: 'models/orders_v1.sql' },
    }),
    'model.shop_dbt.orders.v2': row('model.shop_dbt.orders.v2', ['source.shop_dbt.raw.o'], {
      ...{ version: 2, latest_version: 2, original_file_path: 'models/orders_v2.sql' },
      ...{ access: 'public', group: 'sales', config: { materialized: 'table' } },
    }),
    'model.up_dbt.base': row('model.up_dbt.base', ['model.up_dbt.behind']),
    'model.up_dbt.behind': row('model.up_dbt.behind'),
    'model.hub.dates': row('model.hub.dates'),
    'operation.shop_dbt.hook': row('operation.shop_dbt.hook', ['model.shop_dbt.orders.v2']),
  },
  sources: {
    'source.shop_dbt.raw.o': { ...row('source.shop_dbt.raw.o'), name: 'o', source_name: 'raw' },
  },
};

const end = (project: string, type?: string, name = '', version?: string): CrossingEnd => ({
  project,
  ...(project !== 'web' && { dbtProject: `${project}_dbt` }),
  ...(type !== undefined && {
    node: { resourceType: type, name, ...(version !== undefined && { version }) },
  }),
});

const crossing = (source: CrossingEnd, target: CrossingEnd): Crossing => ({
  ...{ source, target, because: 'ref', file: 'a.sql' },
});

const neighbours = (...crossings: readonly Crossing[]): Neighbours => ({
  project: 'shop',
  dbtNames: new Map([
    ['shop', 'shop_dbt'],
    ['up', 'up_dbt'],
    ['down', 'down_dbt'],
  ]),
  crossings,
  edges: [
    { source: 'shop', target: 'up', because: 'package', file: 'shop/packages.yml' },
    { source: 'down', target: 'up', because: 'package', file: 'down/packages.yml' },
  ],
});

const arrows = (...crossings: readonly Crossing[]): string[] =>
  modelGraphOf(graphOf(manifest), neighbours(...crossings))
    .nodes.flatMap(({ id, dependsOn }) => dependsOn.map((parent) => `${parent} > ${id}`))
    .sort();

const alone = [
  'model.up_dbt.base > model.shop_dbt.orders.v1',
  'source.shop_dbt.raw.o > model.shop_dbt.orders.v2',
];

it('has what is built with the project, and of other projects what it reads itself', () => {
  const { nodes, dependencies, dbtProject } = modelGraphOf(graphOf(manifest), neighbours());
  expect(nodes.map(({ id, project }) => `${project}: ${id}`)).toEqual([
    'up: model.up_dbt.base',
    'shop: model.shop_dbt.orders.v1',
    'shop: source.shop_dbt.raw.o',
    'shop: model.shop_dbt.orders.v2',
    'shop: model.hub.dates',
  ]);
  expect(nodes[3]).toEqual({
    ...{ id: 'model.shop_dbt.orders.v2', name: 'orders', resourceType: 'model', project: 'shop' },
    ...{ dbtPackage: 'shop_dbt', materialized: 'table', access: 'public', group: 'sales' },
    ...{ file: 'models/orders_v2.sql', dependsOn: ['source.shop_dbt.raw.o'] },
  });
  expect(nodes[2]).toMatchObject({ name: 'raw.o' });
  expect(dbtProject).toBe('shop_dbt');
  expect(dependencies).toHaveLength(1);
  expect(arrows()).toEqual(alone);
});

it.each<[string, CrossingEnd, CrossingEnd, string]>([
  [
    'a reader of the latest version',
    end('down', 'model', 'a'),
    end('shop', 'model', 'orders'),
    'model.shop_dbt.orders.v2 > model.down_dbt.a',
  ],
  [
    'a reader of one version',
    end('down', 'test', 'a'),
    end('shop', 'model', 'orders', '1'),
    'model.shop_dbt.orders.v1 > test.down_dbt.a',
  ],
  [
    'a reader of the file of a version',
    end('down', 'source', 's.t'),
    end('shop', 'model', 'orders_v1'),
    'model.shop_dbt.orders.v1 > source.down_dbt.s.t',
  ],
  [
    'what makes a source',
    end('shop', 'source', 'raw.o'),
    end('up', 'seed', 'o'),
    'seed.up_dbt.o > source.shop_dbt.raw.o',
  ],
  [
    'a project that makes a source somehow',
    end('shop', 'source', 'raw.o'),
    end('up'),
    'project:up > source.shop_dbt.raw.o',
  ],
  ['an app', end('web'), end('shop', 'model', 'orders'), 'model.shop_dbt.orders.v2 > project:web'],
])('adds %s', (_, source, target, arrow) => {
  expect(arrows(crossing(source, target))).toEqual([...alone, arrow].sort());
});

it.each<[string, CrossingEnd, CrossingEnd]>([
  ['between others', end('down', 'model', 'a'), end('up', 'model', 'base')],
  ['to what dbt does not have', end('down', 'model', 'a'), end('shop', 'model', 'gone')],
])('adds nothing %s', (_, source, target) => {
  expect(arrows(crossing(source, target))).toEqual(alone);
});
