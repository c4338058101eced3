import { nodeOf, say } from '../../../testing/run-events';
import { graphOf } from '../../manifest';
import {
  type NodeOutcome,
  type NodeRef,
  type NodeReported,
  reconciled,
  type RunEvent,
  type RunSink,
} from '../../events';
import type { NodeTask, NodeTaskEnd } from '../../project/requests';
import { NodeBoard } from './node-board';

type Json = Record<string, unknown>;

const node = (dependsOn: readonly string[] = [], fields: Json = {}): Json => ({
  ...{ name: 'x', package_name: 'shop', depends_on: { nodes: dependsOn } },
  ...fields,
});

/** raw → stg → mart → report; stg and mart are tested, and what is inlined and of a package is among them. */
const graph = graphOf({
  metadata: { project_name: 'shop' },
  nodes: {
    'seed.shop.raw': node([], { name: 'raw' }),
    'model.pack.lib': node([], { name: 'lib', package_name: 'pack' }),
    'model.shop.inlined': node(['model.pack.lib'], {
      ...{ name: 'inlined', config: { materialized: 'ephemeral' } },
    }),
    'model.shop.stg': node(['seed.shop.raw', 'model.shop.inlined'], { name: 'stg' }),
    'model.shop.mart': node(['model.shop.stg'], { name: 'mart' }),
    'test.shop.not_null_stg.0f8cfa35bf': node(['model.shop.stg'], {
      attached_node: 'model.shop.stg',
    }),
    // Written at stg, and of the last it looks at.
    'test.shop.related.0f8cfa35bf': node(['model.shop.stg', 'model.shop.mart'], {
      attached_node: 'model.shop.stg',
    }),
    'test.shop.of_a_source.0f8cfa35bf': node(['source.shop.s.t']),
  },
});

const [raw, lib, stg, mart] = [
  nodeOf('seed', 'raw'),
  { ...nodeOf('model', 'lib'), uniqueId: 'model.pack.lib' },
  nodeOf('model', 'stg'),
  nodeOf('model', 'mart'),
];
const [notNull, related] = [
  nodeOf('test', 'not_null_stg', 'stg'),
  nodeOf('test', 'related', 'stg'),
];

const task = (work: NodeTask['work'], uniqueId: string): NodeTask => ({ node: uniqueId, work });
const tasks = [
  task('run', 'seed.shop.raw'),
  task('test', 'seed.shop.raw'),
  task('run', 'model.shop.stg'),
  task('test', 'model.shop.stg'),
  task('run', 'model.shop.mart'),
  task('test', 'model.shop.mart'),
];

const reported = (of: NodeRef, outcome: NodeOutcome): NodeReported => ({
  ...say.settled(of, outcome),
  kind: 'node-reported',
});
const good = (of: NodeRef): RunEvent =>
  reported(of, { status: of.resourceType === 'test' ? 'pass' : 'success', seconds: 0.1 });

let ends: NodeTaskEnd[];
let board: NodeBoard;
let sink: RunSink;
const boardOf = (of: readonly NodeTask[]): NodeBoard => {
  const made = new NodeBoard({
    tasks: of,
    onEnd: (end) => ends.push(end),
    colour: false,
    now: () => new Date('2026-11-24T02:00:00Z'),
  });
  sink = reconciled(made);
  return made;
};
beforeEach(() => {
  ends = [];
  board = boardOf(tasks);
});

const tell = (...events: readonly RunEvent[]): void => {
  for (const event of events) sink.accept(event);
};
const verdicts = (): string[] =>
  ends.map(({ task: { work, node: of }, verdict }) => `${work} ${of.split('.')[2]!} ${verdict}`);

describe('tasks of one run', () => {
  it('are all that dbt is to work on, with what they need of packages', () => {
    expect([...board.learn(graph)].sort()).toEqual([
      ...['model.pack.lib', 'model.shop.mart', 'model.shop.stg', 'seed.shop.raw'],
      ...['test.shop.not_null_stg.0f8cfa35bf', 'test.shop.related.0f8cfa35bf'],
    ]);
    expect([...boardOf([task('test', 'model.shop.stg')]).learn(graph)]).toEqual([
      'test.shop.not_null_stg.0f8cfa35bf',
    ]);
  });

  it('end as soon as all they are about has been told, each once', () => {
    board.learn(graph);
    tell(say.started('build'), good(raw), good(stg));
    expect(verdicts()).toEqual(['run raw good']);
    tell(good(lib), good(notNull), good(mart), good(related));
    const all = [
      'run raw good',
      'run stg good',
      'test stg good',
      'run mart good',
      'test mart good',
    ];
    expect(verdicts()).toEqual(all);
    tell(...[raw, lib, stg, mart].map((each) => say.settled(each, { status: 'success' })));
    tell(say.finished('succeeded', 1, 0));
    expect(verdicts()).toEqual([...all, 'test raw good']);
    expect(ends.at(-1)?.text).toBe('raw has no tests.\n');
    board.giveUp('too late');
    expect(ends).toHaveLength(tasks.length);
    expect(ends[0]?.text).toContain('✓ seed     raw');
  });

  it('are well where what they are about is reused', () => {
    board = boardOf([task('run', 'seed.shop.raw')]);
    board.learn(graph);
    const at = new Date('2026-11-23T02:00:00Z');
    tell({ ...say.settled(raw, { status: '' }), kind: 'node-reused', fromRun: 'r1', builtAt: at });
    expect(verdicts()).toEqual(['run raw good']);
    expect(ends[0]?.text).toContain('nothing has changed. It is as run r1 left them');
  });

  it('are skipped after a test that fails, and say because of what', () => {
    board.learn(graph);
    const skipped = { status: 'skipped' };
    tell(good(raw), good(lib), good(stg));
    tell(reported(notNull, { status: 'fail', failures: 2, message: 'Got 2 results' }));
    tell(reported(mart, skipped), reported(related, skipped), say.finished('failed', 1, 1));
    expect(verdicts()).toEqual([
      ...['run raw good', 'run stg good', 'test stg bad', 'run mart skipped', 'test mart skipped'],
      'test raw good',
    ]);
    expect(ends[2]?.text).toContain('✗ not_null_stg');
    expect(ends[3]?.text).toMatch(/\nSkipped because of not_null_stg\.\n$/);
  });

  it('without tests are skipped when the node itself is not there', () => {
    board.learn(graph);
    tell(reported(raw, { status: 'error', message: 'Database Error' }));
    tell(
      ...[stg, lib, mart, notNull, related].map((each) => reported(each, { status: 'skipped' })),
    );
    tell(say.finished('failed', 1, 1));
    expect(verdicts()).toContain('run raw bad');
    expect(verdicts()).toContain('test raw skipped');
    expect(ends.find(({ task: { work } }) => work === 'run')?.text).toContain('Database Error');
  });

  it.each([
    ['run', 'model.shop.gone', 'dbt knows no model gone in this project, or it is disabled.\n'],
    ['test', 'model.shop.m.v2', 'dbt knows no model m.v2 in this project, or it is disabled.\n'],
  ] as const)('that dbt knows nothing of are well, and say so: %s %s', (work, of, sentence) => {
    board = boardOf([task(work, of)]);
    expect([...board.learn(graph)]).toEqual([]);
    tell(say.finished('succeeded', 1, 0));
    expect(ends).toMatchObject([{ verdict: 'good', text: sentence }]);
  });

  it('of what is inlined end with what it needs of packages', () => {
    board = boardOf([task('run', 'model.shop.inlined')]);
    expect([...board.learn(graph)]).toEqual(['model.pack.lib']);
    tell(good(lib));
    expect(ends[0]?.text).toMatch(/\ninlined is ephemeral: it is built into what reads it\.\n$/);
  });
});

describe('tasks dbt says nothing of', () => {
  it('have failed, and one of them tells what the whole run says', () => {
    board.learn(graph);
    tell(say.problem('error', 'Compilation Error\n  no such ref'), say.finished('failed', 1, 2));
    const bad = ends.filter(({ verdict }) => verdict === 'bad');
    expect(bad).toHaveLength(tasks.length - 1);
    const [first, second] = bad;
    expect(first?.text).toContain('no such ref');
    expect(second?.text).toBe(
      `The run as a whole has failed: see ${first!.task.node}, which tells why.\n`,
    );
    expect(ends).toHaveLength(tasks.length);
  });

  it('have failed where nothing at all is heard', () => {
    board.giveUp('Nothing was run.\n');
    expect(ends.map(({ verdict }) => verdict)).toEqual(tasks.map(() => 'bad'));
    expect(ends[0]?.text).toBe('Nothing was run.\n');
  });

  it('have failed though dbt is fine', () => {
    board = boardOf([task('run', 'seed.shop.raw')]);
    board.learn(graph);
    tell(say.finished('succeeded', 1, 0));
    expect(ends).toMatchObject([{ verdict: 'bad', text: 'dbt says nothing of it.\n' }]);
  });

  it('are skipped when the run was stopped', () => {
    board.learn(graph);
    tell(good(raw), say.finished('interrupted', 1, 1));
    expect(ends.map(({ verdict }) => verdict)).toEqual(['good', ...Array(5).fill('skipped')]);
    expect(ends[1]?.text).toBe('Interrupted.\n');
  });
});
