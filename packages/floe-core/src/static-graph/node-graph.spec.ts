import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readModelGraphs } from './read-model-graphs';
import type { ProjectNode } from './node-graph';

let workspaceRoot: string;
beforeEach(() => {
  workspaceRoot = mkdtempSync(path.join(tmpdir(), 'floe-nodes-'));
  write('dbt_project.yml', 'name: shop\n');
});
afterEach(() => {
  rmSync(workspaceRoot, { recursive: true, force: true });
});

/** Of a project in the folder `p`; old enough to be remembered. */
function write(file: string, text: string): void {
  const target = path.join(workspaceRoot, 'p', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  utimesSync(target, 1, 1);
}

async function graph(cacheFile?: string) {
  const outline = { root: 'p', transforms: ['models'] };
  const has = (file: string): boolean => file === 'p/dbt_project.yml';
  const graphs = await readModelGraphs([outline], has, { workspaceRoot, cacheFile });
  return graphs.get('p')!;
}

async function nodes(): Promise<Record<string, ProjectNode>> {
  return Object.fromEntries((await graph()).nodes);
}

const select = (...names: readonly string[]): string =>
  names.map((name) => `select * from {{ ref('${name}') }}`).join(' union all ');

describe('the nodes of a dbt project, from its files', () => {
  it('are its models, seeds and snapshots, with what they are built from', async () => {
    write('seeds/raw.csv', 'id\n1\n');
    write('models/a/stg.sql', select('raw'));
    write('models/py.py', 'def model(dbt, session):\n    return dbt.ref("stg")\n');
    write('models/reads.sql', `select * from {{ source('s', 't') }} join {{ ref('other', 'x') }}`);
    write('snapshots/old.sql', `{% snapshot one %}${select('stg')}{% endsnapshot %}`);
    write('snapshots/s.yml', `snapshots: [{name: two, relation: ref('py')}]`);
    write('models/m.yml', 'models: [{name: stg}]');
    const found = await nodes();
    expect(Object.keys(found).sort()).toEqual([
      ...['model.shop.py', 'model.shop.reads', 'model.shop.stg', 'seed.shop.raw'],
      ...['snapshot.shop.one', 'snapshot.shop.two'],
    ]);
    expect(found['model.shop.stg']).toMatchObject({
      ...{ kind: 'model', name: 'stg', file: 'p/models/a/stg.sql', parents: ['seed.shop.raw'] },
      ...{ describedIn: ['p/models/m.yml'], readsSource: false, abroad: [] },
    });
    expect(found['model.shop.py']?.parents).toEqual(['model.shop.stg']);
    expect(found['snapshot.shop.one']?.parents).toEqual(['model.shop.stg']);
    expect(found['snapshot.shop.two']).toMatchObject({
      ...{ file: 'p/snapshots/s.yml', parents: ['model.shop.py'] },
    });
    expect(found['model.shop.reads']).toMatchObject({
      ...{ readsSource: true, abroad: [{ package: 'other', model: 'x' }] },
    });
  });

  it('are not those that are switched off in plain words', async () => {
    write('models/off.sql', '{{ config(enabled=false) }} select 1');
    write('models/off_in_yaml.sql', 'select 1');
    write('models/m.yml', 'models: [{name: off_in_yaml, config: {enabled: false}}]');
    expect(await nodes()).toEqual({});
  });

  it('are each version of a model, and a ref without one comes after all of them', async () => {
    write('models/m_v1.sql', 'select 1');
    write('models/second.sql', 'select 1');
    write('models/m.yml', 'models: [{name: m, versions: [{v: 1}, {v: 2, defined_in: second}]}]');
    write('models/one.sql', `select * from {{ ref('m', v=2) }}`);
    write('models/all.sql', select('m'));
    const found = await nodes();
    expect(found['model.shop.m.v2']).toMatchObject({ name: 'm.v2', file: 'p/models/second.sql' });
    expect(found['model.shop.one']?.parents).toEqual(['model.shop.m.v2']);
    expect(found['model.shop.all']?.parents).toEqual(['model.shop.m.v1', 'model.shop.m.v2']);
  });

  it('never come before themselves, whatever the files say', async () => {
    write('models/a.sql', select('b', 'a'));
    write('models/b.sql', `{% if false %}${select('a')}{% endif %}`);
    const found = await nodes();
    expect(found['model.shop.a']?.parents).toEqual(['model.shop.b']);
    expect(found['model.shop.b']?.parents).toEqual([]);
  });
});

const relationship = (name: string, to: string): string =>
  `  - name: ${name}\n    columns: [{name: id, tests: [{relationships: {to: "ref('${to}')", field: id}}]}]\n`;

describe('the tests of a node', () => {
  beforeEach(() => {
    write('models/orders.sql', 'select 1 as id');
    write('models/customers.sql', 'select 1 as id');
    write('models/mart.sql', select('orders'));
  });

  it('come before what is built from it, also where they look at another node', async () => {
    write('models/m.yml', `models:\n${relationship('orders', 'customers')}`);
    const found = await nodes();
    expect(found['model.shop.orders']?.testsLookAt).toEqual(['model.shop.customers']);
    expect(found['model.shop.customers']?.testsLookAt).toEqual([]);
    expect(found['model.shop.mart']?.testedParents).toEqual(['model.shop.orders']);
  });

  it('belong to the last of the nodes they look at', async () => {
    write('models/m.yml', `models:\n${relationship('orders', 'mart')}`);
    write('tests/singular.sql', select('orders', 'mart'));
    const found = await nodes();
    expect(found['model.shop.orders']).toMatchObject({ testsLookAt: [], testFiles: [] });
    expect(found['model.shop.mart']).toMatchObject({
      ...{ testsLookAt: ['model.shop.orders'], testFiles: ['p/tests/singular.sql'] },
      testedParents: ['model.shop.orders'],
    });
  });

  it('do not come before a node where that would lead in a circle', async () => {
    write('models/mart.sql', select('orders'));
    write('models/other.sql', select('customers'));
    const both = relationship('orders', 'other') + relationship('customers', 'mart');
    write('models/m.yml', `models:\n${both}`);
    const found = await nodes();
    const waits = ['mart', 'other'].flatMap(
      (name) => found[`model.shop.${name}`]?.testedParents ?? [],
    );
    // Each of the two would have to come after the other.
    expect(waits).toEqual(['model.shop.orders']);
  });
});

describe('what was read', () => {
  it('is remembered by the version of a file', async () => {
    const cacheFile = path.join(workspaceRoot, 'nodes.json');
    write('models/a.sql', 'select 1');
    write('models/b.sql', select('a'));
    const parentsOfB = async () => (await graph(cacheFile)).nodes.get('model.shop.b')?.parents;
    expect(await parentsOfB()).toEqual(['model.shop.a']);
    // A file of the same size and times, under another inode, is another version.
    rmSync(path.join(workspaceRoot, 'p/models/b.sql'));
    write('models/b.sql', select('c'));
    write('models/c.sql', 'select 1');
    expect(await parentsOfB()).toEqual(['model.shop.c']);
    expect(await parentsOfB()).toEqual(['model.shop.c']);
  });

  it('is nothing where there is no dbt project, or one that cannot be read', async () => {
    write('dbt_project.yml', '{{{');
    expect(await graph()).toBeUndefined();
    rmSync(path.join(workspaceRoot, 'p'), { recursive: true });
    expect(await graph()).toBeUndefined();
  });
});
