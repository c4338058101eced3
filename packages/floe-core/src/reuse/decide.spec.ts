import fc from 'fast-check';

import { graphOf, idOf, modelJson, worldOf } from '../../testing/reuse/manifest';
import { isBuilt, rowsComeFrom } from './ancestry';
import { decide, decideTests, type Decision, type Known, type ReuseOptions } from './decide';
import { fingerprintsOf, wayOf } from './fingerprint';
import type { ReuseGraph } from '../manifest';
import { recordOf } from './record';
import type { NodeRow, NodeState } from './state';

type Nodes = Record<string, Record<string, unknown>>;

/** raw → stg → view → mart → test_mart */
const project = (): Nodes => ({
  raw: modelJson('raw', [], {
    resource_type: 'seed',
    raw_code: '',
    config: { materialized: 'seed' },
  }),
  stg: modelJson('stg', ['raw']),
  view: modelJson('view', ['stg'], { config: { materialized: 'view' } }),
  mart: modelJson('mart', ['view']),
  test_mart: modelJson('test_mart', ['mart'], {
    resource_type: 'test',
    config: { materialized: 'test' },
  }),
});

const at = new Date('2026-11-25T12:00:00Z');
const options: ReuseOptions = { viewsFollow: true };

/** All there is after everything was built in one run. */
function built(
  graph: ReuseGraph,
  world = worldOf(),
  runId = 'run-1',
): Known & { readonly state: { readonly known: true; readonly state: NodeState } } {
  const empty: NodeState = { rows: new Map(), stamps: new Map() };
  const fingerprints = fingerprintsOf(graph, world);
  const known = { graph, fingerprints, options, state: { known: true, state: empty } as const };
  return { ...known, state: after(known, world, runId) };
}

/** The state after a run of what was decided has gone well. */
function after(
  known: Known,
  world = worldOf(),
  runId = 'run-1',
  decision = decide(known),
): { readonly known: true; readonly state: NodeState } {
  const tests = decideTests(known, decision);
  const ids = [...decision.build, ...tests.build].map(({ uniqueId }) => uniqueId);
  const outcomes = new Map(ids.map((id) => [id, id.startsWith('test') ? 'pass' : 'success']));
  const before = known.state.known
    ? known.state.state
    : { rows: new Map<string, NodeRow>(), stamps: new Map<string, string>() };
  const { sources } = world;
  const made = recordOf({
    ...known,
    decision,
    actual: known.fingerprints,
    outcomes,
    compiled: new Map(),
    runId,
    sources,
    at,
  });
  const [rows, stamps] = [new Map(before.rows), new Map(before.stamps)];
  for (const id of ids) rows.delete(id);
  for (const row of made.rows) {
    rows.set(row.uniqueId, {
      ...row,
      state: 'built',
      stamp: `${runId} ${row.uniqueId}`,
      impure: [],
    });
    stamps.set(row.uniqueId, `${runId} ${row.uniqueId}`);
  }
  return { known: true, state: { rows, stamps } };
}

const namesOf = (decision: Decision): { build: string[]; reuse: string[] } => ({
  build: decision.build.map(({ uniqueId }) => uniqueId.split('.').at(-1)!),
  reuse: decision.reuse.map(({ uniqueId }) => uniqueId.split('.').at(-1)!),
});
const reasonsFor = (decision: Decision, name: string): string[] =>
  decision.build.find(({ uniqueId }) => uniqueId === idOf(name))?.reasons.map(({ code }) => code) ??
  [];

const changed = (name: string, fields: object): ReuseGraph => {
  const nodes = project();
  nodes[name] = { ...nodes[name], ...fields };
  return graphOf(nodes);
};
const againWith = (graph: ReuseGraph, more: Partial<Known> = {}): Known => ({
  ...built(graphOf(project())),
  ...{ graph, fingerprints: fingerprintsOf(graph, worldOf()) },
  ...more,
});
const withRow = (name: string, fields: Partial<NodeRow>): Known => {
  const known = built(graphOf(project()));
  const rows = new Map(known.state.state.rows);
  rows.set(idOf(name), { ...rows.get(idOf(name))!, ...fields });
  return { ...known, state: { known: true, state: { ...known.state.state, rows } } };
};
const withStamp = (name: string, stamp: string | undefined): Known => {
  const known = built(graphOf(project()));
  const stamps = new Map(known.state.state.stamps);
  if (stamp === undefined) stamps.delete(idOf(name));
  else stamps.set(idOf(name), stamp);
  return { ...known, state: { known: true, state: { ...known.state.state, stamps } } };
};

describe('which nodes are built', () => {
  it('all the first time, and none the second', () => {
    const graph = graphOf(project());
    const first: Known = {
      ...built(graph),
      state: { known: true, state: { rows: new Map(), stamps: new Map() } },
    };
    expect(namesOf(decide(first))).toEqual({ build: ['raw', 'stg', 'view', 'mart'], reuse: [] });
    expect(decide(built(graph)).reuse).toEqual(
      ['raw', 'stg', 'view', 'mart'].map((name) => ({
        uniqueId: idOf(name),
        runId: 'run-1',
        builtAt: at.toISOString(),
      })),
    );
  });

  it.each<[string, Known, string[]]>([
    [
      'changed code, with what is downstream',
      againWith(changed('stg', { raw_code: 'select 1' })),
      ['stg', 'view', 'mart'],
    ],
    ['a changed description: nothing', againWith(changed('stg', { description: 'x' })), []],
    ['a table that is gone; the view over it stays', withStamp('stg', undefined), ['stg', 'mart']],
    ['a table that was changed by somebody', withStamp('mart', 'other'), ['mart']],
    ['a view that is gone', withStamp('view', undefined), ['view', 'mart']],
    ['what did not end well', withRow('stg', { state: 'begun' }), ['stg', 'mart']],
    [
      'what asks the clock, each time',
      withRow('stg', { impure: [['function', 'now']] }),
      ['stg', 'mart'],
    ],
    [
      'what reads a view that asks the clock',
      withRow('view', { impure: [['function', 'now']] }),
      ['mart'],
    ],
    ['what was built from an earlier build', withRow('stg', { runId: 'run-2' }), ['mart']],
    [
      'all that views follow, where they do not',
      { ...withStamp('stg', undefined), options: {} },
      ['stg', 'view', 'mart'],
    ],
    [
      'all, if that is wished',
      againWith(graphOf(project()), { options: { ...options, never: true } }),
      ['raw', 'stg', 'view', 'mart'],
    ],
    [
      'all, for a full refresh',
      againWith(graphOf(project()), { options: { ...options, fullRefresh: true } }),
      ['raw', 'stg', 'view', 'mart'],
    ],
    [
      'all, where nothing is known',
      againWith(graphOf(project()), { state: { known: false, why: 'No.' } }),
      ['raw', 'stg', 'view', 'mart'],
    ],
    [
      'only what is selected',
      { ...withStamp('stg', undefined), options: { ...options, selected: new Set([idOf('stg')]) } },
      ['stg'],
    ],
    [
      'what rests on something unselected that is gone',
      {
        ...withStamp('stg', undefined),
        options: { ...options, selected: new Set([idOf('mart')]) },
      },
      ['mart'],
    ],
    [
      'what the user does not want reused',
      againWith(changed('mart', { meta: { floe: { reuse: false } } })),
      ['mart'],
    ],
  ])('%s', (_, known, build) => {
    expect(namesOf(decide(known)).build).toEqual(build);
  });

  it('says why', () => {
    const decision = decide(againWith(changed('stg', { raw_code: 'select 1' })));
    expect(reasonsFor(decision, 'stg')).toEqual(['code']);
    expect(reasonsFor(decision, 'view')).toEqual(['upstream-changed']);
    expect(reasonsFor(decision, 'mart')).toEqual(['upstream-built', 'upstream-built']);
    expect(
      reasonsFor(
        decide(
          withRow('stg', {
            impure: [
              ['relation', 'x.y'],
              ['unread', ''],
            ],
          }),
        ),
        'stg',
      ),
    ).toEqual(['foreign-relation', 'unread']);
  });

  it('builds what is under a source nobody knows, and not what is under one that is as it was', () => {
    const nodes: Nodes = {
      ...project(),
      src_events: { name: 'events', relation_name: 'x.events', schema: 'x' },
    };
    nodes.stg = modelJson('stg', ['src_events']);
    const graph = graphOf(nodes);
    const sources = new Map([[idOf('src_events'), 'table:1']]);
    expect(namesOf(decide(built(graph))).build).toEqual(['stg', 'mart']);
    expect(reasonsFor(decide(built(graph)), 'stg')).toEqual(['source-unknown']);
    const known = built(graph, worldOf({ sources }));
    expect(namesOf(decide(known)).build).toEqual([]);
    const fresh = fingerprintsOf(
      graph,
      worldOf({ sources: new Map([[idOf('src_events'), 'table:2']]) }),
    );
    expect(namesOf(decide({ ...known, fingerprints: fresh })).build).toEqual(['stg', 'mart']);
  });

  it('what is built upon something out of date is not kept', () => {
    const graph = changed('stg', { raw_code: 'select 1' });
    const known = againWith(graph, { options: { ...options, selected: new Set([idOf('mart')]) } });
    const { state } = after(known, worldOf(), 'run-2');
    expect(state.rows.has(idOf('mart'))).toBe(false);
    expect(state.rows.get(idOf('stg'))?.runId).toBe('run-1');
  });

  it('what changed between the decision and its end is not kept', () => {
    const graph = graphOf(project());
    const empty = { known: true, state: { rows: new Map(), stamps: new Map() } } as const;
    const known: Known = { ...built(graph), state: empty };
    const decision = decide(known);
    const actual = fingerprintsOf(changed('view', { raw_code: 'select 1' }), worldOf());
    const outcomes = new Map(decision.build.map(({ uniqueId }) => [uniqueId, 'success']));
    const made = recordOf({
      ...known,
      decision,
      actual,
      outcomes,
      compiled: new Map(),
      runId: 'r',
      sources: new Map(),
      at,
    });
    expect(made.rows.map(({ uniqueId }) => uniqueId)).toEqual([idOf('raw'), idOf('stg')]);
  });

  it('only what has ended well is kept', () => {
    const known: Known = {
      ...built(graphOf(project())),
      state: { known: true, state: { rows: new Map(), stamps: new Map() } },
    };
    const decision = decide(known);
    const outcomes = new Map([
      [idOf('raw'), 'success'],
      [idOf('stg'), 'error'],
      [idOf('view'), 'success'],
      [idOf('mart'), 'skipped'],
      [idOf('test_mart'), 'fail'],
    ]);
    const made = recordOf({
      ...known,
      decision,
      actual: known.fingerprints,
      outcomes,
      compiled: new Map(),
      runId: 'r',
      sources: new Map(),
      at,
    });
    expect(made.rows.map(({ uniqueId }) => uniqueId)).toEqual([idOf('raw'), idOf('view')]);
  });
});

describe('which tests are run', () => {
  const ran = (known: Known, decision = decide(known)): string[] =>
    namesOf(decideTests(known, decision)).build;

  it.each<[string, Known, boolean]>([
    ['that has passed on what is there', built(graphOf(project())), false],
    ['whose node is built', withStamp('stg', undefined), true],
    ['whose node was changed by somebody', withStamp('mart', 'other'), true],
    ['that was changed', againWith(changed('test_mart', { raw_code: 'x' })), true],
    ['that asks the clock', withRow('test_mart', { impure: [['function', 'now']] }), true],
    [
      'that is to be run anyway',
      againWith(graphOf(project()), { options: { ...options, never: true } }),
      true,
    ],
  ])('one %s', (_, known, isRun) => {
    expect(ran(known)).toEqual(isRun ? ['test_mart'] : []);
  });

  it('where nothing is built, one whose node is out of date is run', () => {
    expect(ran(againWith(changed('stg', { raw_code: 'x' })), { build: [], reuse: [] })).toEqual([
      'test_mart',
    ]);
    expect(ran(built(graphOf(project())), { build: [], reuse: [] })).toEqual([]);
  });

  it('one that has not passed is run again', () => {
    const known = built(graphOf(project()));
    const rows = new Map(known.state.state.rows);
    rows.delete(idOf('test_mart'));
    expect(
      ran({ ...known, state: { known: true, state: { ...known.state.state, rows } } }),
    ).toEqual(['test_mart']);
  });
});

describe('whatever the graph and what is left of it', () => {
  const ways = ['table', 'table', 'view', 'ephemeral', 'incremental'] as const;
  const trouble = [
    'none',
    'none',
    'none',
    'row',
    'begun',
    'gone',
    'touched',
    'impure',
    'rerun',
    'code',
  ] as const;
  const model = fc.record({
    parents: fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
    way: fc.constantFrom(...ways),
    trouble: fc.constantFrom(...trouble),
  });

  /** A graph of which each model takes from earlier ones, and what became of each since it was built. */
  const situation = fc.array(model, { minLength: 1, maxLength: 12 }).map((models) => {
    const names = ['raw', ...models.map((_, index) => `m${index}`)];
    const nodesWith = (code: boolean): Nodes => {
      const nodes: Nodes = { raw: project().raw! };
      models.forEach(({ parents, way, trouble: what }, index) => {
        const from = [...new Set(parents.map((each) => names[each % (index + 1)]!))];
        const more = code && what === 'code' ? { raw_code: 'select 1' } : {};
        nodes[`m${index}`] = modelJson(`m${index}`, from, {
          ...more,
          config: { materialized: way },
        });
      });
      return nodes;
    };
    const before = built(graphOf(nodesWith(false)));
    const [rows, stamps] = [new Map(before.state.state.rows), new Map(before.state.state.stamps)];
    models.forEach(({ trouble: what }, index) => {
      const id = idOf(`m${index}`);
      const row = rows.get(id);
      if (row === undefined) return;
      if (what === 'row') rows.delete(id);
      if (what === 'begun') rows.set(id, { ...row, state: 'begun' });
      if (what === 'impure') rows.set(id, { ...row, impure: [['function', 'random']] });
      if (what === 'rerun') rows.set(id, { ...row, runId: 'run-2' });
      if (what === 'gone') stamps.delete(id);
      if (what === 'touched') stamps.set(id, 'other');
    });
    const graph = graphOf(nodesWith(true));
    const state = { known: true, state: { rows, stamps } } as const;
    return { graph, state, fingerprints: fingerprintsOf(graph, worldOf()), models };
  });

  it.each([true, false])(
    'whatever takes rows from what is built is built (views follow: %s)',
    (viewsFollow) => {
      fc.assert(
        fc.property(situation, ({ graph, state, fingerprints, models }) => {
          const decision = decide({ graph, state, fingerprints, options: { viewsFollow } });
          const build = new Set(decision.build.map(({ uniqueId }) => uniqueId));
          for (const { uniqueId } of decision.reuse) {
            const node = graph.nodes.get(uniqueId)!;
            const row = state.state.rows.get(uniqueId)!;
            expect(row).toMatchObject({
              state: 'built',
              fingerprint: fingerprints.get(uniqueId)?.fingerprint,
            });
            expect(state.state.stamps.get(uniqueId)).toBe(row.stamp);
            expect(wayOf(node)).not.toBe('incremental');
            if (wayOf(node) === 'view' && viewsFollow) continue;
            for (const parent of rowsComeFrom(node, graph))
              expect(build.has(parent.uniqueId)).toBe(false);
          }
          const all = [...graph.nodes.values()].filter(isBuilt);
          expect(decision.build.length + decision.reuse.length).toBe(all.length);
          models.forEach(({ trouble: what, way }, index) => {
            const isHarmless = way === 'ephemeral' || ['none', 'rerun', 'impure'].includes(what);
            if (!isHarmless) expect(build).toContain(idOf(`m${index}`));
          });
        }),
      );
    },
  );

  it('after a run that goes well, only what is never reused is built, and what takes from it', () => {
    fc.assert(
      fc.property(situation, ({ graph, state, fingerprints }) => {
        const known: Known = { graph, state, fingerprints, options };
        const again = decide({ ...known, state: after(known, worldOf(), 'run-3') });
        for (const { reasons } of again.build) {
          for (const { code } of reasons) {
            expect(['history', 'function', 'upstream-built', 'upstream-unsteady']).toContain(code);
          }
        }
      }),
    );
  });
});
