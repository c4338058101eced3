import path from 'node:path';

import { complaintsAbout } from '../../testing/lineage/validator';
import {
  type AnyDataset,
  type AnyEvent,
  begun,
  fixtures,
  MemoryClient,
  nodeReports,
  nodeStarts,
  optionsFor,
  over,
  play,
  ready,
  type StageOptions,
  storyOf,
} from '../../testing/lineage/stage';
import type { ColumnLineage, ColumnReader } from '../columns';
import { lineageSink } from './index';

async function eventsOf(kind: 'run' | 'build', given: StageOptions = {}): Promise<MemoryClient> {
  const client = new MemoryClient();
  const options = optionsFor({
    ...given,
    client,
    plan: { command: kind, targetDir: path.join(fixtures, kind, 'output'), ...given.plan },
  });
  await play(lineageSink, options, await storyOf(kind));
  expect(options.warnings).toEqual([]);
  for (const event of client.events) expect(complaintsAbout(event)).toEqual([]);
  return client;
}

const shortly = ({ eventType, job }: AnyEvent): string => `${eventType} ${job.name}`;

describe('the run of a project', () => {
  it('is told in the order in which it happens, the command first and last', async () => {
    const { events } = await eventsOf('build');
    expect(events.map(shortly)).toEqual([
      ...['START shop.run'],
      ...[
        'START raw_customers',
        'COMPLETE raw_customers',
        'START raw_orders',
        'COMPLETE raw_orders',
      ],
      ...['START till.customers.test', 'COMPLETE till.customers.test'],
      ...['START raw_orders.test', 'COMPLETE raw_orders.test'],
      ...['START stg_orders', 'COMPLETE stg_orders'],
      ...['START stg_orders.test', 'COMPLETE stg_orders.test'],
      ...['START orders', 'COMPLETE orders', 'START orders.test', 'COMPLETE orders.test'],
      ...['START no_negative_amounts', 'COMPLETE no_negative_amounts'],
      ...['START broken', 'FAIL broken', 'START order_log', 'COMPLETE order_log'],
      ...['START orders_history', 'COMPLETE orders_history'],
      ...['FAIL shop.run'],
    ]);
  });

  it('has for every table what dbt knows of it', async () => {
    const client = await eventsOf('build');
    const facetsOf = (job: string): AnyDataset['facets'] =>
      client.ofJob(job).at(-1)?.outputs[0]?.facets ?? {};
    expect(facetsOf('stg_orders')).toMatchObject({
      dataSource: { name: 'duckdb:///work/shop/shop.duckdb' },
      documentation: { description: 'Orders, tidied.' },
      ownership: { owners: [{ name: 'ada' }, { name: 'bob' }] },
      datasetType: { datasetType: 'VIEW', subType: 'VIEW' },
      tags: {
        tags: expect.arrayContaining([
          { key: 'staging', value: 'true', source: 'DBT' },
          { key: 'tier', value: '2', source: 'DBT_META' },
          { key: 'pii', value: 'true', source: 'DBT', field: 'customer_id' },
        ]),
      },
    });
    expect(facetsOf('order_log').dbt_model.config.incremental).toEqual({
      ...{ strategy: 'delete+insert', unique_key: ['order_id'] },
      on_schema_change: 'append_new_columns',
    });
    expect(facetsOf('orders').schema.fields).toEqual([
      { name: 'order_id', type: 'integer', ordinal_position: 1 },
      { name: 'customer_name', type: 'varchar', ordinal_position: 2 },
      { name: 'amount', type: 'integer', ordinal_position: 3 },
    ]);
  });

  it('has the file of a seed as what it reads, column for column', async () => {
    const [, end] = (await eventsOf('build')).ofJob('raw_orders');
    expect(end?.inputs).toMatchObject([{ namespace: 'file', name: 'shop/seeds/raw_orders.csv' }]);
    const [output] = end?.outputs ?? [];
    expect(output?.outputFacets.outputStatistics.rowCount).toBe(3);
    expect(Object.keys(output?.facets.columnLineage.fields as object)).toEqual([
      ...['id', 'customer_id', 'amount'],
    ]);
  });

  it('looks through ephemeral models, and repeats what is read and made at the end', async () => {
    const [start, end] = (await eventsOf('build')).ofJob('orders');
    const names = (event: AnyEvent | undefined): unknown[] =>
      [event?.inputs, event?.outputs].map((all) => all?.map(({ name }) => name));
    expect(names(start)).toEqual([['stg_orders', 'raw_customers'], ['orders']]);
    expect(names(end)).toEqual(names(start));
    // A failed model is still what makes its table.
    expect(names((await eventsOf('build')).ofJob('broken').at(-1))).toEqual([
      ['orders'],
      ['broken'],
    ]);
  });

  it('says of a failed model what the warehouse said', async () => {
    const [, end] = (await eventsOf('build')).ofJob('broken');
    expect(end?.run.facets.errorMessage.message).toMatch(/Referenced column "nope" not found/);
    expect(end?.job.facets.sql.query).toMatch(/select nope/);
  });

  it('has the result of every test on the table it is attached to, and on no other', async () => {
    const client = await eventsOf('build');
    const assertions = (job: string): object[] =>
      client.ofJob(job).at(-1)?.inputs[0]?.inputFacets.dataQualityAssertions.assertions as object[];
    expect(assertions('orders.test')).toEqual([
      {
        ...{ assertion: 'accepted_values', column: 'amount', success: false, severity: 'warn' },
        name: 'accepted_values_orders_amount__False__10__20',
        ...{ actual: '1', expected: '0', params: { values: [10, 20], quote: false } },
      },
    ]);
    const named = assertions('stg_orders.test').map(
      (each) => (each as { assertion: string }).assertion,
    );
    expect(named.sort()).toEqual(['not_null', 'relationships', 'unique']);
    expect(assertions('till.customers.test')).toHaveLength(1);
    const [single] = client.ofJob('no_negative_amounts').at(-1)?.run.facets.test.tests ?? [];
    expect(single).toMatchObject({ status: 'pass', type: 'singular', contentType: 'sql' });
  });

  it('marks where columns could not be told, and drops what dbt does not know of', async () => {
    const columns: ColumnReader = {
      ask: ({ id }) =>
        Promise.resolve(
          id === 'model.shop.orders'
            ? { id, ok: true, lineage: patchy }
            : { id, ok: false, reason: 'It cannot be read.' },
        ),
      close: () => Promise.resolve(),
    };
    const client = await eventsOf('build', { columns });
    const facets = client.ofJob('orders').at(-1)?.outputs[0]?.facets;
    expect(facets?.columnLineage.fields).toEqual({
      amount: {
        inputFields: [
          {
            ...{ namespace: 'floe', name: 'stg_orders', field: 'amount' },
            transformations: [
              { type: 'DIRECT', subtype: 'IDENTITY' },
              { type: 'INDIRECT', subtype: 'CONDITIONAL' },
            ],
          },
        ],
      },
    });
    expect(facets?.floe_columnLineageStatus).toMatchObject({
      status: 'partial',
      gaps: ['A star is left.', 'elsewhere is read, but not through ref() or source().'],
    });
    const log = client.ofJob('order_log').at(-1)?.outputs[0]?.facets;
    expect(log?.floe_columnLineageStatus).toMatchObject({
      ...{ status: 'missing', gaps: ['It cannot be read.'] },
    });
  });

  it('has the id of a query, whatever the warehouse calls it', async () => {
    const told = async (adapterResponse: Record<string, string>): Promise<string | undefined> => {
      const node = { uniqueId: 'model.shop.orders', name: 'orders', resourceType: 'model' };
      const client = new MemoryClient();
      await play(lineageSink, optionsFor({ client }), [
        ...[begun, ready, nodeStarts(node)],
        ...[nodeReports(node, { status: 'success', adapterResponse }), over('succeeded')],
      ]);
      return client.ofJob('orders').at(-1)?.run.facets.externalQuery?.externalQueryId as
        string | undefined;
    };
    expect(await told({ query_id: 'abc' })).toBe('abc');
    expect(await told({ query_id: 'N/A' })).toBeUndefined();
    expect(await told({ job_id: 'j', project_id: 'p', location: 'EU' })).toBe('p:EU.j');
    expect(await told({ job_id: 'j' })).toBe('j');
  });
});

const orders = { database: 'shop', schema: 'main', identifier: 'stg_orders' };
const patchy: ColumnLineage = {
  columns: [
    {
      name: 'AMOUNT',
      inputs: [
        { relation: orders, column: 'amount', type: 'DIRECT', subtype: 'IDENTITY' },
        { relation: orders, column: 'amount', type: 'INDIRECT', subtype: 'CONDITIONAL' },
      ],
    },
  ],
  dataset: [
    { relation: { identifier: 'elsewhere' }, column: 'x', type: 'INDIRECT', subtype: 'FILTER' },
  ],
  ...{ complete: false, gaps: ['A star is left.'] },
};
