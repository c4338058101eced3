import path from 'node:path';

import { type AnyEvent, fixtures, MemoryClient, optionsFor } from '../../testing/lineage/stage';
import { complaintsAbout } from '../../testing/lineage/validator';
import { readGraph } from '../manifest';
import type { DrawingFormat } from '../drawing';
import { designTimeEvents, lineageGraph } from './index';

const targetDir = path.join(fixtures, 'build', 'output');
const graphOf = async (): Promise<NonNullable<Awaited<ReturnType<typeof readGraph>>>> =>
  (await readGraph(path.join(targetDir, 'manifest.json')))!;

async function designed(naming: 'floe' | 'dbt-ol'): Promise<AnyEvent[]> {
  const options = { ...optionsFor({ client: new MemoryClient(), naming }), graph: await graphOf() };
  const found: AnyEvent[] = [];
  const at = new Date('2026-11-25T00:00:00Z');
  for await (const event of designTimeEvents({ ...options, targetDir, at }))
    found.push(event as AnyEvent);
  return found;
}

describe('a project that is not run', () => {
  it('is told job by job, each after those it reads, and source by source', async () => {
    const events = await designed('floe');
    for (const event of events) expect(complaintsAbout(event)).toEqual([]);
    const names = events.map(
      ({ job, dataset }) => (job as AnyEvent['job'] | undefined)?.name ?? `table ${dataset.name}`,
    );
    expect([...names].sort()).toEqual([
      ...['after_broken', 'after_broken.test', 'board', 'broken', 'no_negative_amounts'],
      ...['order_log', 'orders', 'orders.test', 'orders_history', 'raw_customers', 'raw_orders'],
      ...[
        'raw_orders.test',
        'stg_orders',
        'stg_orders.test',
        'table raw_customers',
        'till.customers.test',
      ],
    ]);
    expect(names.indexOf('raw_orders')).toBeLessThan(names.indexOf('stg_orders'));
    expect(names.indexOf('stg_orders')).toBeLessThan(names.indexOf('orders'));
    const orders = events.find(
      (event) => (event.job as AnyEvent['job'] | undefined)?.name === 'orders',
    );
    expect(orders?.inputs.map(({ name }) => name)).toEqual(['stg_orders', 'raw_customers']);
    expect(orders).not.toHaveProperty('run');
    expect(orders?.job.facets.ownership.owners).toEqual([{ name: 'Sales team', type: 'GROUP' }]);
    expect(orders?.outputs[0]?.facets.dbt_exposures.exposures[0].name).toBe('board');
    expect(orders?.outputs[0]?.facets.symlinks.identifiers).toEqual([
      { namespace: 'duckdb:///work/shop/shop.duckdb', name: 'shop.main.orders', type: 'TABLE' },
    ]);
  });

  it('is the same whenever it is told', async () => {
    expect(await designed('floe')).toEqual(await designed('floe'));
  });

  it('has the names of dbt-ol where they are wanted', async () => {
    const events = await designed('dbt-ol');
    for (const event of events) expect(complaintsAbout(event)).toEqual([]);
    const names = events.flatMap(({ job }) => (job as AnyEvent['job'] | undefined)?.name ?? []);
    expect(names).toContain('shop.main.shop.orders.build.run');
  });
});

describe('the picture of a project', () => {
  const shown = async (format: DrawingFormat): Promise<string> =>
    lineageGraph(await graphOf(), format);

  it('is a list', async () => {
    expect(await shown('text')).toMatch(/^orders +model, table +<- stg_orders, customer_names$/m);
  });

  it('is a flowchart', async () => {
    const text = await shown('mermaid');
    expect(text).toMatch(/^flowchart LR\n/);
    const id = (label: string): string =>
      new RegExp(`^ {2}(n\\d+)\\S*"${label}"`, 'm').exec(text)?.[1] ?? '';
    expect(text).toContain(`  ${id('stg_orders')} --> ${id('orders')}\n`);
  });

  it('is a page that needs nothing else', async () => {
    const page = await shown('html');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/https?:|<script|<link|@import|url\(/);
    expect(page.match(/<g /g)).toHaveLength(11);
  });

  it.each<DrawingFormat>(['text', 'mermaid', 'html'])(
    'takes any name as a name (%s)',
    async (format) => {
      const odd = '"]<script>alert(1)</script>&#';
      const node = {
        uniqueId: 'model.a.b',
        name: odd,
        resourceType: 'model',
        dependsOn: [],
        json: {},
        raw: {},
      };
      const graph = { nodes: new Map([['model.a.b', node]]), projectName: odd };
      const text = lineageGraph(graph, format);
      if (format !== 'text') expect(text).not.toContain('<script>');
      await Promise.resolve();
    },
  );

  it('is drawn though nodes go round in a ring, and of nothing', async () => {
    const ring = ['a', 'b'].map((name, index) => ({
      ...{ uniqueId: `model.x.${name}`, name, resourceType: 'model', json: {}, raw: {} },
      dependsOn: [`model.x.${index === 0 ? 'b' : 'a'}`],
    }));
    const graph = { nodes: new Map(ring.map((node) => [node.uniqueId, node])) };
    expect(lineageGraph(graph, 'text').trim().split('\n')).toHaveLength(2);
    expect(lineageGraph({ nodes: new Map() }, 'html')).toContain('<svg');
    await Promise.resolve();
  });
});
