import { changesBetween } from './compare-parts';
import type { Decision } from './decide';
import { whyHeading, whyLines } from './why';

const nothing: Decision = { build: [], reuse: [] };

const before = {
  ...{ code: 'a', seed: 'b', relation: 'c' },
  ...{ config: { materialized: 'x' }, macros: { 'macro.p.cents': '1' }, env: { REGION: '1' } },
  ...{ vars: { start: '2020' }, versions: { dbt: '1.11' }, upstream: { 'model.p.stg': '1' } },
};

describe('why a node is built', () => {
  it.each<[string, object, string]>([
    ['code', { code: 'z' }, 'its code changed'],
    ['data', { seed: 'z' }, 'its data changed'],
    ['a name', { relation: 'z' }, 'the name of what it builds changed'],
    ['a config', { config: { materialized: 'y' } }, 'its config materialized changed'],
    ['a macro', { macros: { 'macro.p.cents': '2' } }, 'macro cents changed'],
    [
      'a macro that came',
      { macros: { ...before.macros, 'macro.p.new': '1' } },
      'macro new changed',
    ],
    ['the environment', { env: {} }, 'environment variable REGION changed'],
    ['a var', { vars: { start: '2021' } }, 'var start: 2020 → 2021'],
    ['a var that went', { vars: {} }, 'var start: 2020 → not set'],
    ['a version', { versions: { dbt: '1.12' } }, 'dbt: 1.11 → 1.12'],
    [
      'what is upstream',
      { upstream: { 'model.p.stg': '2' } },
      'upstream stg is not what it was built from',
    ],
    ['nothing that is known', { new: 'x' }, 'something changed that cannot be named'],
  ])('says so of %s', (_, fields, words) => {
    const reasons = changesBetween(before, { ...before, ...fields });
    const decision: Decision = { build: [{ uniqueId: 'model.p.orders', reasons }], reuse: [] };
    const lines = whyLines({ nodes: decision, tests: nothing });
    expect(lines).toEqual([`orders is built: ${words}`]);
  });

  it('is told with all reasons, of one node or of all, and so is what is reused', () => {
    const decision: Decision = {
      build: [
        {
          uniqueId: 'model.p.orders.v2',
          reasons: [{ code: 'gone' }, { code: 'function', name: 'now' }],
        },
        { uniqueId: 'model.p.other', reasons: [{ code: 'not-known', why: 'It is so.' }] },
      ],
      reuse: [{ uniqueId: 'seed.p.raw', runId: 'r1', builtAt: '2026-11-25T12:00:00.000Z' }],
    };
    const orders =
      'orders.v2 is built: what it built is gone; it uses now, which may give something else each time';
    const raw =
      'raw is reused: nothing it depends on has changed since run r1 (2026-11-25T12:00:00.000Z)';
    const all = { nodes: decision, tests: nothing };
    expect(whyLines(all)).toEqual([orders, 'other is built: It is so.', raw]);
    expect(whyLines(all, new Set(['model.p.orders.v2']))).toEqual([orders]);
    expect(whyLines(all, new Set(['seed.p.raw']))).toEqual([raw]);
    expect(whyLines(all, new Set(['nobody']))).toEqual([]);
  });

  it('calls a test by its name, and says that it is run', () => {
    const tests: Decision = {
      build: [
        { uniqueId: 'test.p.not_null_orders_id.cf6c17daed', reasons: [{ code: 'never-built' }] },
      ],
      reuse: [],
    };
    expect(whyLines({ nodes: nothing, tests })).toEqual([
      'not_null_orders_id is run: nothing is known of an earlier build',
    ]);
  });

  it.each<[string, number, number, number]>([
    ['The next run builds 1 node, runs 2 tests and reuses 3.', 1, 2, 3],
    ['The next run builds 2 nodes and reuses 0.', 2, 0, 0],
    ['The next run runs 1 test and reuses 4.', 0, 1, 4],
    ['The next run reuses all there is: 4 nodes and tests.', 0, 0, 4],
  ])('has the heading: %s', (words, built, run, reused) => {
    const some = (count: number): Decision['build'] =>
      Array.from({ length: count }, (_, index) => ({ uniqueId: `model.p.${index}`, reasons: [] }));
    const reuse = some(reused).map(({ uniqueId }) => ({ uniqueId, runId: 'r', builtAt: '' }));
    const decisions = {
      nodes: { build: some(built), reuse },
      tests: { build: some(run), reuse: [] },
    };
    expect(whyHeading(decisions)).toBe(words);
  });
});
