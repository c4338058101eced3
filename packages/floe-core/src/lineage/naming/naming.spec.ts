import type { Graph, GraphNode } from '../../manifest';
import type { Names } from './scheme';
import { schemes } from './schemes';

function node(uniqueId: string, json: Record<string, unknown> = {}): GraphNode {
  const [resourceType = '', owner = '', ...rest] = uniqueId.split('.');
  const name = (json.name as string | undefined) ?? rest.at(-1) ?? '';
  const whole = { database: 'db', schema: 'main', alias: name, package_name: owner, ...json };
  return { uniqueId, name, resourceType, dependsOn: [], json: whole, raw: whole };
}

function namesOf(naming: 'floe' | 'dbt-ol', nodes: readonly GraphNode[], env = {}): Names {
  const graph: Graph = {
    projectName: 'shop',
    nodes: new Map(nodes.map((each) => [each.uniqueId, each])),
  };
  const place = { physical: () => 'duckdb:///w/db.duckdb', spelled: () => 'duckdb://db.duckdb' };
  const plan = {
    ...{ project: 'shop', command: 'build' },
    projectDir: '',
    dbtProjectDir: '',
    options: {},
  };
  return schemes[naming].names({ options: { env, plan }, graph, place });
}

describe('short names', () => {
  const model = node('model.shop.orders');
  const source = node('source.shop.raw.orders', {
    schema: 'raw',
    source_name: 'raw',
    identifier: 'orders',
  });
  const same = node('source.shop.again.o', {
    schema: 'MAIN',
    source_name: 'again',
    identifier: 'Orders',
  });
  const other = node('model.pack.orders', { schema: 'pack' });
  const versioned = node('model.shop.prices.v2', {
    name: 'prices',
    version: 2,
    alias: 'prices_v2',
  });
  const nodes = [source, other, same, model, versioned];
  const names = namesOf('floe', nodes);

  it.each([
    ['a model', model, 'orders', 'orders'],
    ['a source whose table is called alike', source, 'raw.orders', 'raw.orders'],
    ['a source that is the table of a model', same, 'again.o', 'orders'],
    ['a model of a package with the same name', other, 'pack.orders', 'pack.orders'],
    ['a version of a model', versioned, 'prices.v2', 'prices_v2'],
  ])('%s', (_, each, job, dataset) => {
    expect(names.job(each)).toEqual({ namespace: 'floe', name: job });
    expect(names.dataset(each)).toEqual({ namespace: 'floe', name: dataset });
  });

  it('a table that another project makes is called there as it is called here', () => {
    const theirs = namesOf('floe', [node('model.up.base')]).dataset(node('model.up.base'));
    const reference = node('model.up.base');
    const asSource = node('source.shop.up.base_table', { source_name: 'up', identifier: 'base' });
    expect(namesOf('floe', [reference, model]).dataset(reference)).toEqual(theirs);
    expect(namesOf('floe', [asSource, model]).dataset(asSource)).toEqual(theirs);
  });

  it('jobs are in the namespace that is asked for, tables never move', () => {
    const asked = namesOf('floe', nodes, { OPENLINEAGE_NAMESPACE: 'acme' });
    expect(asked.job(model).namespace).toBe('acme');
    expect(asked.tests(model)).toEqual({ namespace: 'acme', name: 'orders.test' });
    expect(asked.dataset(model).namespace).toBe('floe');
  });
});

describe('the command', () => {
  const plan = {
    project: 'shop-folder',
    command: 'build',
    projectDir: '',
    dbtProjectDir: '',
    options: { select: 'tag:daily +orders' },
  };
  it.each<[string, 'floe' | 'dbt-ol', Record<string, string>, object]>([
    ['by project and verb', 'floe', {}, { namespace: 'floe', name: 'shop-folder.run' }],
    ['as dbt-ol names it', 'dbt-ol', {}, { namespace: 'dbt', name: 'dbt-run-shop' }],
    [
      'as it is told to',
      'dbt-ol',
      { OPENLINEAGE_DBT_JOB_NAME: 'nightly', OPENLINEAGE_NAMESPACE: 'n' },
      { namespace: 'n', name: 'nightly' },
    ],
    [
      'with what is selected',
      'dbt-ol',
      { OPENLINEAGE_DBT_USE_EXTENDED_JOB_NAME: '1' },
      { namespace: 'dbt', name: 'dbt-run-shop-prod-tag_daily-_orders' },
    ],
  ])('is named %s', (_, naming, env, name) => {
    const options = { plan, env };
    expect(schemes[naming].command({ options, dbtProject: 'shop', profile: 'prod' })).toEqual(name);
  });

  it('is in the namespace of who started it, under the names of dbt-ol', () => {
    const facts = { options: { plan, env: {} }, dbtProject: 'shop', parentNamespace: 'airflow' };
    expect(schemes['dbt-ol'].command(facts).namespace).toBe('airflow');
    expect(schemes.floe.command(facts).namespace).toBe('floe');
  });
});
