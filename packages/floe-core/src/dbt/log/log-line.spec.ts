import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import type { LogFact } from './log-fact';
import { readLogLine } from './log-line';

const fixtures = path.join(__dirname, '..', '..', '..', 'fixtures');

const linesOf = (file: string): string[] =>
  readFileSync(path.join(fixtures, file), 'utf8').trimEnd().split('\n');

/** The facts of a recorded stream, without the noise. */
const factsOf = (file: string): LogFact[] =>
  linesOf(file)
    .map((line) => readLogLine(line).fact)
    .filter(({ kind }) => kind !== 'noise');

const line = (name: unknown, data: unknown = {}, info: object = {}): string =>
  JSON.stringify({ info: { name, level: 'info', msg: '', ...info }, data });

const factOf = (...event: Parameters<typeof line>): LogFact => readLogLine(line(...event)).fact;

/** A stream in one column: what began, what ended how, and what else was said. */
function storyOf(facts: readonly LogFact[]): string[] {
  return facts.map((fact) => {
    switch (fact.kind) {
      case 'node-started':
        return `${fact.node.uniqueId} begins ${fact.index}/${fact.total}`;
      case 'node-finished': {
        const { status, failures } = fact.outcome;
        const counted = fact.index === undefined ? '' : ` ${fact.index}/${fact.total}`;
        const rows = failures === undefined ? '' : ` (${failures})`;
        return `${fact.node.uniqueId} ${status}${rows}${counted}`;
      }
      case 'node-reported':
        return `${fact.node.uniqueId} reported ${fact.outcome.status}`;
      case 'engine-ready':
        return 'engine';
      case 'problem':
        return `${fact.level}: ${fact.text}`;
      case 'epilogue':
        return `epilogue: ${fact.text}`;
      case 'text':
        return `text: ${fact.line}`;
      case 'noise':
        return 'noise';
    }
  });
}

describe('the log of a build with dbt 1.11', () => {
  it('that went well says who dbt is and how every node ended', () => {
    expect(storyOf(factsOf('dbt-1.11/fine.jsonl'))).toEqual([
      ...['engine', 'engine', 'engine', 'engine'],
      'operation.shop.shop-on-run-start-0 success',
      'seed.shop.raw_orders begins 1/9',
      'seed.shop.raw_orders success 1/9',
      'model.shop.stg_orders begins 2/9',
      'model.shop.stg_orders success 2/9',
      'test.shop.not_null_stg_orders_id.8cf5724805 begins 3/9',
      'test.shop.unique_stg_orders_id.beb6e97f2f begins 4/9',
      'test.shop.not_null_stg_orders_id.8cf5724805 pass (0) 3/9',
      'test.shop.unique_stg_orders_id.beb6e97f2f pass (0) 4/9',
      'unit_test.shop.orders.amounts_are_doubled begins 5/9',
      'unit_test.shop.orders.amounts_are_doubled pass (0) 5/9',
      'model.shop.orders begins 6/9',
      'model.shop.orders success 6/9',
      'test.shop.accepted_values_orders_status__placed__shipped__lost.ca6433c164 begins 7/9',
      'test.shop.no_negative begins 8/9',
      'test.shop.no_negative pass (0) 8/9',
      'test.shop.accepted_values_orders_status__placed__shipped__lost.ca6433c164 pass (0) 7/9',
      'snapshot.shop.orders_snapshot begins 9/9',
      'snapshot.shop.orders_snapshot success 9/9',
      'operation.shop.shop-on-run-end-0 success',
    ]);
  });

  it('tells of its engine bit by bit', () => {
    const facts = factsOf('dbt-1.11/fine.jsonl').filter(({ kind }) => kind === 'engine-ready');
    expect(Object.assign({}, ...facts)).toEqual({
      kind: 'engine-ready',
      engine: 'dbt',
      version: '1.11.16',
      adapter: 'duckdb',
      adapterVersion: '1.11.1',
      found: '2 models, 4 data tests, 1 seed, 2 operations, 1 snapshot, 511 macros, 1 unit test',
      threads: 2,
    });
  });

  it('tells all there is to know of a model', () => {
    const facts = factsOf('dbt-1.11/fine.jsonl');
    const model = facts.find(
      (fact) => fact.kind === 'node-finished' && fact.node.name === 'orders',
    );
    expect(model).toEqual({
      kind: 'node-finished',
      node: {
        uniqueId: 'model.shop.orders',
        name: 'orders',
        resourceType: 'model',
        path: 'orders.sql',
        materialization: 'table',
        relation: '"shop"."main"."orders"',
      },
      outcome: {
        status: 'success',
        seconds: 0.15981793,
        startedAt: new Date('2026-11-24T02:57:41.784Z'),
        finishedAt: new Date('2026-11-24T02:57:41.945Z'),
      },
      index: 6,
      total: 9,
    });
  });

  it('tells what a generic test is attached to', () => {
    const attached = factsOf('dbt-1.11/fine.jsonl').flatMap((fact) =>
      fact.kind === 'node-finished' && fact.node.attachedNode !== undefined
        ? [`${fact.node.name}: ${fact.node.attachedNode}`]
        : [],
    );
    expect(attached).toEqual([
      'not_null_stg_orders_id: model.shop.stg_orders',
      'unique_stg_orders_id: model.shop.stg_orders',
      'accepted_values_orders_status__placed__shipped__lost: model.shop.orders',
    ]);
  });

  it('is of one invocation, in every line', () => {
    const ids = linesOf('dbt-1.11/fine.jsonl').map((each) => readLogLine(each).invocationId);
    expect(new Set(ids)).toEqual(new Set(['b65eb010-4cfd-40a4-9e49-f423c8c9bb36']));
  });

  it('that went badly tells failed, warned and skipped nodes, and dbt’s closing account apart', () => {
    const story = storyOf(factsOf('dbt-1.11/failing.jsonl'));
    expect(story.filter((each) => !/ begins |engine/.test(each))).toEqual([
      'operation.shop.shop-on-run-start-0 success',
      'seed.shop.raw_orders success 1/11',
      'model.shop.broken error 2/11',
      'model.shop.child skipped 4/11',
      'model.shop.stg_orders success 3/11',
      'test.shop.accepted_values_stg_orders_status__placed__shipped.0b09736f95 warn (1) 6/11',
      'test.shop.only_placed.e6ec0c464a fail (2) 7/11',
      'unit_test.shop.orders.amounts_are_doubled skipped 8/11',
      'model.shop.orders skipped 9/11',
      'test.shop.no_negative skipped 10/11',
      'snapshot.shop.orders_snapshot skipped 11/11',
      'operation.shop.shop-on-run-end-0 success',
      'epilogue: Runtime Error in model broken (models/broken.sql)\n  Binder Error: Referenced column "no_such_column" not found in FROM clause!\n  Candidate bindings: "status"',
      'epilogue: Got 2 results, configured to fail if != 0',
    ]);
  });

  it('with a ref to nowhere tells what is wrong', () => {
    expect(storyOf(factsOf('dbt-1.11/unknown-ref.jsonl')).at(-1)).toBe(
      "error: Compilation Error\n  Model 'model.shop.x' (models/x.sql) depends on a node named 'nowhere' which was not found",
    );
  });

  it('with broken Jinja tells what is wrong', () => {
    expect(storyOf(factsOf('dbt-1.11/jinja-error.jsonl')).at(-1)).toBe(
      "error: Compilation Error in model x (models/x.sql)\n  unexpected 'end of print statement'\n    line 1\n      select {{ 1 + }}",
    );
  });

  it('with nothing to do warns of it', () => {
    expect(storyOf(factsOf('dbt-1.11/nothing-selected.jsonl')).slice(-2)).toEqual([
      "warning: The selection criterion 'nothing_here' does not match any enabled nodes",
      'warning: Nothing to do. Try checking your model configs and model specification args',
    ]);
  });

  it('that never began for want of good vars is text, without colour and clock', () => {
    expect(storyOf(factsOf('dbt-1.11/bad-vars.txt'))).toEqual([
      'text: The YAML provided in the --vars argument is not valid.',
      'text: Usage: dbt build [OPTIONS]',
      "text: Try 'dbt build --help' for help.",
      "text: Error: Invalid value for '--vars': String '{broken' is not valid YAML",
    ]);
  });

  it('tells of a microbatch model once, when all its batches are over', () => {
    const story = storyOf(factsOf('dbt-1.11/microbatch.jsonl'));
    expect(story.filter((each) => each.startsWith('model.shop.mb'))).toEqual([
      'model.shop.mb begins 2/2',
      'model.shop.mb partial success 2/2',
    ]);
    expect(story.filter((each) => each.startsWith('text'))).toEqual([]);
  });
});

describe('the log of dbt 2, which says less', () => {
  it('is read as far as it goes', () => {
    expect(factsOf('dbt-2/build.jsonl')).toEqual([
      { kind: 'engine-ready', engine: 'dbt', version: '2.0.5' },
      {
        kind: 'node-started',
        node: { uniqueId: 'seed.shop.raw_orders', name: 'raw_orders', resourceType: 'seed' },
      },
      {
        kind: 'node-finished',
        node: { uniqueId: 'seed.shop.raw_orders', name: 'raw_orders', resourceType: 'seed' },
        outcome: {
          status: 'success',
          seconds: 0.25,
          startedAt: new Date('2026-11-24T02:57:40.640Z'),
          finishedAt: new Date('2026-11-24T02:57:40.889Z'),
        },
      },
      {
        kind: 'node-reported',
        node: { uniqueId: 'seed.shop.raw_orders', name: 'raw_orders', resourceType: 'seed' },
        outcome: { status: 'success' },
      },
      {
        kind: 'node-finished',
        node: { uniqueId: 'model.shop.orders.v2', name: 'orders.v2', resourceType: 'model' },
        outcome: { status: 'error' },
      },
      {
        kind: 'node-finished',
        node: {
          uniqueId: 'test.shop.unique_orders_id.8cf5724805',
          name: 'unique_orders_id',
          resourceType: 'test',
        },
        outcome: { status: 'fail', failures: 12 },
      },
      { kind: 'text', line: 'no node here' },
    ]);
  });
});

describe('a line of dbt', () => {
  it.each([
    ['plain text', 'plain text'],
    ['  indented stays indented   ', '  indented stays indented'],
    ['02:58:45  with a clock', 'with a clock'],
    ['\u001b[0m02:58:45  \u001b[31mred\u001b[0m', 'red'],
    ['{"half": 1', '{"half": 1'],
    ['{"info": {"msg": "without a name"}}', '{"info": {"msg": "without a name"}}'],
  ])('that is no event (%j) is kept as text', (text, kept) => {
    expect(readLogLine(text)).toEqual({ fact: { kind: 'text', line: kept } });
  });

  it.each(['', '   ', '\u001b[0m', '02:58:45  '])('that says nothing (%j) is noise', (text) => {
    expect(readLogLine(text)).toEqual({ fact: { kind: 'noise' } });
  });

  it.each(['constructor', '__proto__', 'toString', 'BrandNewEvent'])(
    'with an event nobody knows (%s) is kept by its message',
    (name) => {
      expect(factOf(name, {}, { msg: 'hello' })).toEqual({ kind: 'text', line: 'hello' });
      expect(factOf(name, {}, { msg: 'hello', level: 'debug' })).toEqual({ kind: 'noise' });
      expect(factOf(name, {}, { msg: 'oh', level: 'warn' })).toEqual({
        kind: 'problem',
        level: 'warning',
        text: 'oh',
      });
      expect(factOf(name, {}, { msg: 'no', level: 'error' })).toEqual({
        kind: 'problem',
        level: 'error',
        text: 'no',
      });
      expect(factOf(name, {}, { level: 'error' })).toEqual({ kind: 'noise' });
    },
  );

  it('with a kind of node a later dbt adds tells how it ended', () => {
    const node_info = { unique_id: 'function.shop.area', node_status: 'success' };
    expect(factOf('LogFunctionResult', { node_info })).toEqual({
      kind: 'node-finished',
      node: { uniqueId: 'function.shop.area', name: 'area', resourceType: 'function' },
      outcome: { status: 'success' },
    });
  });

  it.each([
    [{ node_status: 'Success' }, 'ERROR', 'success'],
    [{ node_status: 'None' }, 'pass', 'pass'],
    [{ node_status: 'started' }, 'ERROR', 'error'],
    [{}, 'OK', 'success'],
    [{}, undefined, 'success'],
    [{ node_status: 'brand new' }, 'OK', 'brand new'],
  ])('with node status %j and status %j tells %s', (info, status, told) => {
    const node_info = { unique_id: 'model.shop.a', ...info };
    expect(factOf('LogModelResult', { node_info, status })).toMatchObject({
      outcome: { status: told },
    });
  });

  it.each([
    ['2026-11-24T02:57:40.640820', '2026-11-24T02:57:40.640Z'],
    ['2026-11-24T02:57:40', '2026-11-24T02:57:40.000Z'],
    ['2026-11-24T02:57:40Z', '2026-11-24T02:57:40.000Z'],
    ['2026-11-24T03:57:40+01:00', '2026-11-24T02:57:40.000Z'],
    ['2026-11-23T21:57:40-0500', '2026-11-24T02:57:40.000Z'],
  ])('takes the time %s for %s, wherever it is read', (written, meant) => {
    const node_info = { unique_id: 'model.shop.a', node_started_at: written };
    expect(factOf('LogModelResult', { node_info })).toMatchObject({
      outcome: { startedAt: new Date(meant) },
    });
  });

  it('leaves out a time or a number that is none', () => {
    const node_info = { unique_id: 'model.shop.a', node_started_at: 'soon', node_finished_at: 7 };
    const data = { node_info, execution_time: 'NaN', num_failures: ' ', index: {}, total: null };
    expect(factOf('LogModelResult', data)).toEqual({
      kind: 'node-finished',
      node: { uniqueId: 'model.shop.a', name: 'a', resourceType: 'model' },
      outcome: { status: 'success' },
    });
  });

  it('of any kind whatever can be read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(readLogLine(text).fact.kind).toMatch(/^(text|noise)$/);
      }),
    );
  });

  it('of any shape whatever can be read, known events with wrong fields among them', () => {
    const kinds = /^(engine-ready|node-started|node-finished|problem|text|epilogue|noise)$/;
    const name = fc.oneof(
      fc.constantFrom(
        ...linesOf('dbt-1.11/failing.jsonl').map((each) => String(JSON.parse(each).info.name)),
        '__proto__',
        'constructor',
      ),
      fc.jsonValue(),
    );
    const node_info = fc.record(
      {
        unique_id: fc.oneof(fc.string(), fc.jsonValue()),
        node_status: fc.jsonValue(),
        node_relation: fc.jsonValue(),
        node_started_at: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const data = fc.oneof(fc.record({ node_info, index: fc.jsonValue() }), fc.jsonValue());
    fc.assert(
      fc.property(name, data, fc.jsonValue(), (event, content, msg) => {
        expect(factOf(event, content, { msg }).kind).toMatch(kinds);
      }),
    );
  });
});
