import { readFileSync, writeFileSync } from 'node:fs';

import Ajv from 'ajv/dist/2020';

import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { shippedSchema } from '../../schemas';
import { graph, run } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt } = realDbt();
const accepts = new Ajv({ allErrors: true, strictTypes: false }).compile(
  JSON.parse(shippedSchema('graph')) as object,
);

interface Told {
  readonly nodes: readonly {
    readonly unique_id: string;
    readonly project: string;
    readonly depends_on: readonly string[];
  }[];
  readonly dependencies: readonly object[];
}

/** `shop` is a package of `sales` and the source of `ops`; an app reads `sales`. */
class Workspace extends Sandbox {
  constructor() {
    super();
    this.file('{}', 'nx.json');
    this.file('{ "name": "web" }', 'apps/web/project.json');
    this.project('shop', 'jaffle');
    this.project('sales');
    this.project('ops');
    this.file('packages: [{ local: ../shop }]\n', 'sales/packages.yml');
    this.file(
      `models: [{ name: totals, access: public }]
exposures:
  - { name: board, type: dashboard, owner: { email: a@b.c }, depends_on: [ref('totals')], meta: { nx: { project: web } } }
`,
      'sales/models/more.yml',
    );
    this.file(
      "{{ config(materialized='view') }} select * from {{ ref('shop', 'orders') }}",
      'sales/models/totals.sql',
    );
    this.file(
      'sources: [{ name: shop, meta: { floe: { producer: shop } }, tables: [{ name: customers }] }]\n',
      'ops/models/sources.yml',
    );
    this.file("select * from {{ source('shop', 'customers') }}", 'ops/models/calls.sql');
  }

  request(name: string) {
    return { projectDir: this.at(name), workspaceRoot: this.root, dbt };
  }

  async told(name: string): Promise<Told> {
    const terminal = this.terminal();
    const code = await graph({ ...this.request(name), format: 'json' }, terminal);
    expect([code, terminal.err.text().replace(/^Installing[^]*$/, '')]).toEqual([0, '']);
    const value: unknown = JSON.parse(terminal.out.text());
    accepts(value);
    expect(accepts.errors ?? []).toEqual([]);
    return value as Told;
  }

  /** `parent > child` across the border of the project. */
  async crossing(name: string): Promise<string[]> {
    const { nodes } = await this.told(name);
    const projectOf = new Map(nodes.map((node) => [node.unique_id, node.project]));
    return nodes.flatMap(({ unique_id: id, project, depends_on: parents }) =>
      parents
        .filter((parent) => projectOf.get(parent) !== project)
        .map((parent) => `${parent} > ${id}`),
    );
  }
}

let workspace: Workspace;
beforeAll(() => {
  workspace = new Workspace();
});
afterAll(() => {
  workspace.remove();
});

it('shows on both sides of a border what leads over it', async () => {
  expect(await workspace.crossing('sales')).toEqual([
    'model.shop.orders > model.sales.totals',
    'exposure.sales.board > project:web',
  ]);
  expect((await workspace.crossing('shop')).sort()).toEqual([
    'model.shop.customers > source.ops.shop.customers',
    'model.shop.orders > model.sales.totals',
  ]);
  expect(await workspace.crossing('ops')).toEqual([
    'model.shop.customers > source.ops.shop.customers',
  ]);
  const { dependencies } = await workspace.told('shop');
  expect(dependencies).toEqual([
    { source: 'ops', target: 'shop', because: 'producer', file: 'ops/models/sources.yml' },
    { source: 'sales', target: 'shop', because: 'package', file: 'sales/packages.yml' },
    { source: 'sales', target: 'shop', because: 'ref', file: 'sales/models/totals.sql' },
  ]);
});

it('is drawn as text, as a diagram and as a page', async () => {
  const draw = async (format: 'text' | 'mermaid' | 'html'): Promise<string> => {
    const terminal = workspace.terminal();
    expect(await graph({ ...workspace.request('sales'), format }, terminal)).toBe(0);
    return terminal.out.text();
  };
  expect(await draw('text')).toMatch(/^totals +model, view, public +<- shop: orders$/m);
  expect(await draw('mermaid')).toMatch(/"shop: orders"[^]*"totals"/);
  expect(await draw('html')).toMatch(/^✓ Wrote the graph to .*graph\.html\n$/);
  expect(workspace.read('sales/.floe/graph.html')).toContain('shop: orders');
  expect(workspace.namesIn('sales')).not.toContain('warehouse');
});

it('asks dbt only where the files are others than those the manifest is of', async () => {
  const manifest = workspace.at('ops/.floe/manifest.json');
  const before = await workspace.told('ops');
  // Each parse has an id of its own in there.
  const text = readFileSync(manifest, 'utf8');
  expect(await workspace.told('ops')).toEqual(before);
  expect(readFileSync(manifest, 'utf8')).toBe(text);
  // Somebody else's, and of other files.
  writeFileSync(manifest, text.replaceAll('model.ops.calls', 'model.ops.other'));
  expect(await workspace.told('ops')).toEqual(before);
  workspace.file('select 1 as id', 'ops/models/another.sql');
  expect((await workspace.told('ops')).nodes).toHaveLength(before.nodes.length + 1);
});

it('does not keep a run from what it has to build', async () => {
  const request = workspace.request('shop');
  expect(await run(request, workspace.terminal())).toBe(0);
  workspace.edit('order_id', '1 + order_id as order_id', 'shop/models/marts/orders.sql');
  await workspace.told('shop');
  const terminal = workspace.terminal();
  await run(request, terminal);
  expect(terminal.out.text()).toMatch(/✓ model {4}orders /);
});

it("of a project that dbt cannot read is refused with dbt's words", async () => {
  workspace.file("select * from {{ ref('nowhere') }}\n", 'ops/models/broken.sql');
  const terminal = workspace.terminal();
  expect(await graph(workspace.request('ops'), terminal)).toBe(1);
  expect(terminal.out.text()).toBe('');
  expect(terminal.err.text()).toMatch(
    /^✗ No graph:\n\n {2}dbt cannot read this project \(dbt parse\):\n/,
  );
});
