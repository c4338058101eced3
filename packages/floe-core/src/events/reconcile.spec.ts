import fc from 'fast-check';

import { nodeOf, say } from '../../testing/run-events';
import {
  NodeEnds,
  type NodeAmended,
  type NodeEnded,
  type NodeOutcome,
  type RunEvent,
  verdictOf,
} from '.';

const orders = nodeOf('model', 'orders');
const later = new Date('2026-11-24T02:00:09Z');
const account = (kind: 'node-reported' | 'node-settled', outcome: NodeOutcome, node = orders) =>
  ({ ...say.settled(node, outcome), kind }) as RunEvent;
const reused: RunEvent = {
  ...{ kind: 'node-reused', runId: 'run-1', at: later, node: orders },
  ...{ fromRun: 'run-0', builtAt: new Date('2026-11-23T02:00:00Z') },
};

const heard = (...events: readonly RunEvent[]): RunEvent[] => {
  const ends = new NodeEnds();
  return events.flatMap((event) => ends.accept(event));
};
type Final = NodeEnded | NodeAmended;
const isFinal = (event: RunEvent): event is Final =>
  event.kind === 'node-ended' || event.kind === 'node-amended';
const ends = (...events: readonly RunEvent[]): Final[] => heard(...events).filter(isFinal);

describe('the end of a node', () => {
  it('is told with the full account of dbt, and what was seen before', () => {
    const begun = say.begun({ ...orders, materialization: 'table' }, 1, 2);
    const live = say.ended(orders, { status: 'success', seconds: 1, failures: 0 });
    const events = [begun, live, account('node-reported', { status: 'success', rows: 3 })];
    expect(ends(...events, account('node-settled', { status: 'success', seconds: 1 }))).toEqual([
      {
        ...{ kind: 'node-ended', runId: 'run-1', at: begun.at, source: 'report' },
        node: { ...orders, materialization: 'table' },
        outcome: { status: 'success', seconds: 1, failures: 0, rows: 3 },
        ...{ startedAt: begun.at, endedAt: begun.at, shown: 'success' },
      },
    ]);
  });

  it.each<[string, string, readonly RunEvent[]]>([
    [
      'results',
      'error',
      [say.ended(orders, { status: 'interrupted' }), account('node-settled', { status: 'error' })],
    ],
    ['log', 'success', [say.ended(orders, { status: 'success' })]],
    ['none', 'interrupted', [say.begun(orders, 1, 1)]],
    ['reuse', 'reused', [reused]],
    ['log', 'success', [say.ended(orders, { status: 'success' }), reused]],
  ])('is of the best account there is, once: %s says %s', (source, status, events) => {
    const told = ends(...events, say.finished('failed', 1, 1));
    expect(told).toMatchObject([{ kind: 'node-ended', source, outcome: { status } }]);
  });

  it('is amended where the results say otherwise, with what was told before', () => {
    const told = ends(
      account('node-reported', { status: 'success', seconds: 1, rows: 3 }),
      account('node-settled', { status: 'error', message: 'Binder Error' }),
    );
    expect(told).toMatchObject([
      { kind: 'node-ended', outcome: { status: 'success' } },
      {
        ...{ kind: 'node-amended', source: 'results', was: { status: 'success', rows: 3 } },
        outcome: { status: 'error', seconds: 1, rows: 3, message: 'Binder Error' },
      },
    ]);
  });

  it('is amended where only the results say where what failed is written', () => {
    const settled = account(
      'node-settled',
      { status: 'error' },
      { ...orders, file: 'models/o.sql' },
    );
    expect(ends(account('node-reported', { status: 'error' }), settled)).toMatchObject([
      { kind: 'node-ended' },
      { kind: 'node-amended', node: { file: 'models/o.sql' }, was: { status: 'error' } },
    ]);
  });

  it('is not amended by seconds that only differ in how exactly they are told', () => {
    const [one, other] = [
      { status: 'success', seconds: 0.123457 },
      { status: 'success', seconds: 0.12345671 },
    ];
    expect(ends(account('node-reported', one), account('node-settled', other))).toHaveLength(1);
  });

  it('never lies before its begin, and takes no time where it was skipped', () => {
    const backwards = { status: 'success', startedAt: later, finishedAt: new Date(0) };
    const [over] = ends(account('node-settled', backwards));
    expect(over?.startedAt).toEqual(over?.endedAt);
    const [skipped] = ends(account('node-settled', { status: 'skipped', seconds: 4 }));
    expect(skipped?.startedAt).toEqual(skipped?.endedAt);
  });

  it('takes a reused node back that was built after all', () => {
    const told = ends(
      reused,
      say.ended(orders, { status: 'success' }),
      say.finished('succeeded', 1),
    );
    expect(told).toMatchObject([
      { kind: 'node-ended', reused: { runId: 'run-0' } },
      { kind: 'node-amended', was: { reused: { runId: 'run-0' } }, outcome: { status: 'success' } },
    ]);
  });
});

describe('the verdict', () => {
  it.each<[string, readonly RunEvent[]]>([
    ['failed', [account('node-settled', { status: 'error' })]],
    ['failed', [say.ended(orders, { status: 'error' })]],
    [
      'succeeded',
      [say.ended(orders, { status: 'error' }), account('node-settled', { status: 'success' })],
    ],
    [
      'succeeded',
      [account('node-reported', { status: 'error' }), account('node-settled', { status: 'pass' })],
    ],
    ['succeeded', [account('node-settled', { status: 'warn' })]],
  ])(
    'of dbt, which says all is fine, is believed unless a node has failed: %s',
    (verdict, events) => {
      expect(heard(...events, say.finished('succeeded', 1, 0)).at(-1)).toMatchObject({ verdict });
    },
  );

  it('says whether there were results', () => {
    const [without] = heard(say.finished('failed', 1, 2));
    expect(without).toMatchObject({ hasResults: false });
    const settled = account('node-settled', { status: 'error' });
    expect(heard(settled, say.finished('failed', 1, 1)).at(-1)).toMatchObject({ hasResults: true });
  });
});

const names = ['a', 'b', 'c'];
const statuses = [
  'success',
  'error',
  'fail',
  'warn',
  'skipped',
  'interrupted',
  'no-op',
  'a new word',
];
/** Accounts may contradict each other in the status; figures they may leave out. */
const outcomes = fc.record(
  {
    status: fc.constantFrom(...statuses),
    seconds: fc.constant(1.5),
    rows: fc.constant(3),
    failures: fc.constant(2),
    message: fc.constant('why'),
  },
  { requiredKeys: ['status'] },
);
/** Each node with at most one account of each kind, in any order. */
const tellings = fc
  .uniqueArray(
    fc.record({
      node: fc.constantFrom(...names).map((name) => nodeOf('model', name)),
      kind: fc.constantFrom('begun', 'reused', 'finished', 'reported', 'settled'),
      outcome: outcomes,
    }),
    { selector: ({ node, kind }) => `${node.name} ${kind}`, maxLength: 15 },
  )
  .map((tellings) =>
    tellings.map(({ node, kind, outcome }): RunEvent => {
      if (kind === 'begun') return say.begun(node, 1, 1);
      if (kind === 'reused') return { ...reused, node };
      if (kind === 'finished') return say.ended(node, outcome);
      return account(kind === 'reported' ? 'node-reported' : 'node-settled', outcome, node);
    }),
  );
const ranks = ['node-started', 'node-reused', 'node-finished', 'node-reported', 'node-settled'];

/** How each node has ended by all that was told. */
function finals(told: readonly RunEvent[]): Map<string, object> {
  const found = new Map<string, object>();
  for (const { node, outcome } of told.filter(isFinal)) {
    const { status, seconds, rows, failures } = outcome;
    found.set(node.name, { status, seconds, rows, failures });
  }
  return found;
}

describe('whatever is told of nodes, in whatever order, with whatever is missing', () => {
  it('each node ends exactly once, by the best account', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const events = heard(...told, say.finished('succeeded', 1, 0));
        for (const name of names) {
          const ofNode = told.filter((each) => 'node' in each && each.node.name === name);
          const ended = events.filter(
            (each) => each.kind === 'node-ended' && each.node.name === name,
          );
          expect(ended).toHaveLength(ofNode.length === 0 ? 0 : 1);
          const [best] = [...ofNode].sort((a, b) => ranks.indexOf(b.kind) - ranks.indexOf(a.kind));
          if (best === undefined) continue;
          const status =
            'outcome' in best
              ? best.outcome.status
              : { 'node-reused': 'reused', 'node-started': 'interrupted' }[best.kind as string];
          expect(finals(events).get(name)).toMatchObject({ status });
        }
      }),
    );
  });

  it('the figures, and the verdict, are the same in any order', () => {
    const shuffled = tellings.chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc.shuffledSubarray(told, { minLength: told.length, maxLength: told.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const end = say.finished('succeeded', 1, 0);
        const [first, second] = [heard(...one, end), heard(...other, end)];
        expect(new Map([...finals(first)].sort())).toEqual(new Map([...finals(second)].sort()));
        expect(first.at(-1)).toEqual(second.at(-1));
      }),
    );
  });

  it('what is counted and taken back comes to the same as the ends, and to the verdict', () => {
    fc.assert(
      fc.property(tellings, (told) => {
        const events = heard(...told, say.finished('succeeded', 1, 0));
        const counts = new Map<string, number>();
        const count = (status: string, by: number): void =>
          void counts.set(status, (counts.get(status) ?? 0) + by);
        for (const event of events.filter(isFinal)) {
          count(event.outcome.status, 1);
          if (event.kind === 'node-amended') count(event.was.status, -1);
        }
        const expected = new Map<string, number>();
        for (const { status } of finals(events).values() as Iterable<NodeOutcome>)
          expected.set(status, (expected.get(status) ?? 0) + 1);
        expect(new Map([...counts].filter(([, amount]) => amount !== 0))).toEqual(expected);
        const isBad = [...expected.keys()].some((status) => verdictOf(status) === 'bad');
        expect(events.at(-1)).toMatchObject({ verdict: isBad ? 'failed' : 'succeeded' });
      }),
    );
  });
});
