import { nodeOf } from '../../testing/run-events';
import {
  type AnyEvent,
  begun,
  MemoryClient,
  nodeReports,
  nodeSettles,
  nodeStarts,
  optionsFor,
  over,
  play,
  ready,
  type StageOptions,
  storyOf,
  timed,
} from '../../testing/lineage/stage';
import { complaintsAbout } from '../../testing/lineage/validator';
import { secretScrubber } from '../diagnostics';
import { type NodeOutcome, type NodeRef, reconciled, type Untimed } from '../events';
import { lineageSink } from './index';

const orders: NodeRef = { ...nodeOf('model', 'orders'), relation: '"shop"."main"."orders"' };

interface Told {
  readonly client: MemoryClient;
  readonly events: readonly AnyEvent[];
  readonly warnings: readonly string[];
}

async function tell(story: readonly Untimed[], given: StageOptions = {}): Promise<Told> {
  const client = given.client ?? new MemoryClient();
  const options = optionsFor({ ...given, client });
  await play(lineageSink, options, story);
  for (const event of client.events) expect(complaintsAbout(event)).toEqual([]);
  return { client, events: client.events, warnings: options.warnings };
}

const shortly = (events: readonly AnyEvent[]): string[] =>
  events.map(({ eventType, job }) => `${eventType} ${job.name}`);

describe('how a node ended', () => {
  it.each<[NodeOutcome['status'], string]>([
    ['success', 'COMPLETE'],
    ['no-op', 'COMPLETE'],
    ['reused', 'COMPLETE'],
    ['brand new', 'COMPLETE'],
    ['error', 'FAIL'],
    ['runtime error', 'FAIL'],
    ['partial success', 'FAIL'],
    ['skipped', 'ABORT'],
    ['interrupted', 'ABORT'],
  ])('%s is %s', async (status, end) => {
    const { client } = await tell([
      ...[begun, ready, nodeStarts(orders), nodeReports(orders, { status, message: 'So it is.' })],
      over('succeeded'),
    ]);
    const [, last] = client.ofJob('orders');
    expect(last?.eventType).toBe(end);
    const message = end === 'COMPLETE' ? undefined : 'So it is.';
    expect(last?.run.facets.errorMessage?.message).toBe(message);
  });

  it('is told once, whatever comes after dbt\u2019s first account', async () => {
    const { events } = await tell([
      ...[begun, ready, nodeStarts(orders), nodeReports(orders, { status: 'success', rows: 7 })],
      ...[nodeSettles(orders, { status: 'success' }), over('succeeded')],
    ]);
    expect(shortly(events)).toEqual([
      ...['START shop.run', 'START orders', 'COMPLETE orders', 'COMPLETE shop.run'],
    ]);
    expect(events[2]?.outputs[0]?.outputFacets.outputStatistics.rowCount).toBe(7);
  });

  it('is told at the end where dbt tells it no sooner, with its own times', async () => {
    const finishedAt = new Date('2026-11-25T13:22:22.500Z');
    const { events } = await tell([
      ...[begun, ready, nodeStarts(orders), nodeStarts(nodeOf('seed', 'raw'))],
      nodeSettles(orders, { status: 'success', finishedAt }),
      ...[nodeSettles(nodeOf('seed', 'raw'), { status: 'success', rows: 3 }), over('succeeded')],
    ]);
    expect(shortly(events)).toEqual([
      ...['START shop.run', 'START orders', 'START raw'],
      ...['COMPLETE orders', 'COMPLETE raw', 'COMPLETE shop.run'],
    ]);
    expect(events[3]?.eventTime).toBe('2026-11-25T13:22:22.500Z');
  });

  it('is nothing where it never began', async () => {
    const { events } = await tell([
      ...[begun, ready, nodeReports(orders, { status: 'skipped' })],
      ...[nodeSettles(orders, { status: 'skipped' }), over('failed', 1)],
    ]);
    expect(shortly(events)).toEqual(['START shop.run', 'FAIL shop.run']);
  });

  it('is a test among those of its table where it was skipped and others were not', async () => {
    const [first, second] = [nodeOf('test', 'a', 'orders'), nodeOf('test', 'b', 'orders')];
    const { client } = await tell([
      ...[begun, ready, nodeStarts(first), nodeReports(second, { status: 'skipped' })],
      ...[nodeReports(first, { status: 'pass', failures: 0 }), over('failed', 1)],
    ]);
    const [start, end] = client.ofJob('orders.test');
    expect([start?.eventType, end?.eventType]).toEqual(['START', 'COMPLETE']);
    expect(end?.run.facets.test.tests).toMatchObject([{ status: 'skip' }, { status: 'pass' }]);
    expect(end?.inputs[0]?.inputFacets.dataQualityAssertions.assertions).toHaveLength(1);
  });

  it('is told anew where the results say otherwise, of the same run', async () => {
    const { client } = await tell([
      ...[begun, ready, nodeStarts(orders), nodeReports(orders, { status: 'success' })],
      ...[nodeSettles(orders, { status: 'error', message: 'Binder Error' }), over('failed', 1)],
    ]);
    const told = client.ofJob('orders');
    expect(shortly(told)).toEqual(['START orders', 'COMPLETE orders', 'FAIL orders']);
    expect(new Set(told.map(({ run }) => run.runId)).size).toBe(1);
    expect(told.at(-1)?.run.facets.errorMessage.message).toBe('Binder Error');
  });

  it('is told of once where the results say the same with the place of what failed', async () => {
    const file = { ...orders, file: 'models/orders.sql' };
    const { client } = await tell([
      ...[begun, ready, nodeStarts(orders), nodeReports(orders, { status: 'error' })],
      ...[nodeSettles(file, { status: 'error', compiledPath: 'x.sql' }), over('failed', 1)],
    ]);
    expect(shortly(client.ofJob('orders'))).toEqual(['START orders', 'FAIL orders']);
  });

  it('is told of where a node that was reused, or skipped, was built after all', async () => {
    const reused = {
      kind: 'node-reused',
      node: orders,
      fromRun: 'r0',
      builtAt: new Date(0),
    } as const;
    for (const before of [reused, nodeReports(orders, { status: 'skipped' })]) {
      const story = [begun, ready, before, nodeSettles(orders, { status: 'success' })];
      const { client } = await tell([...story, over('succeeded')]);
      expect(shortly(client.ofJob('orders'))).toEqual(['START orders', 'COMPLETE orders']);
    }
  });

  it.each([
    ['pass', 'COMPLETE'],
    ['fail', 'FAIL'],
  ])('of a test that the results tell otherwise counts for its table: with %s', async (of, end) => {
    const [first, second] = [nodeOf('test', 'a', 'orders'), nodeOf('test', 'b', 'orders')];
    const { client } = await tell([
      ...[begun, ready, nodeStarts(first), nodeStarts(second)],
      nodeReports(first, { status: 'fail', failures: 1 }),
      nodeReports(second, { status: of }),
      ...[nodeSettles(first, { status: 'pass' }), over('succeeded')],
    ]);
    const told = client.ofJob('orders.test');
    expect(told.map(({ eventType }) => eventType)).toEqual(['START', 'FAIL', end]);
    expect(new Set(told.map(({ run }) => run.runId)).size).toBe(1);
  });

  it('is ABORT where the run is over and nobody has said', async () => {
    const { client } = await tell([begun, ready, nodeStarts(orders), over('interrupted')]);
    expect(shortly(client.ofJob('orders'))).toEqual(['START orders', 'ABORT orders']);
    expect(client.events.at(-1)).toMatchObject({ eventType: 'ABORT', job: { name: 'shop.run' } });
  });

  it('is what was seen live where dbt\u2019s account is missing', async () => {
    const finished = {
      kind: 'node-finished',
      node: orders,
      outcome: { status: 'success' },
    } as const;
    const { client } = await tell([
      begun,
      ready,
      nodeStarts(orders),
      finished,
      over('unfinished', 137),
    ]);
    expect(shortly(client.ofJob('orders'))).toEqual(['START orders', 'COMPLETE orders']);
    expect(client.events.at(-1)?.run.facets.errorMessage.message).toBe(
      'dbt ended without saying how (exit code 137).',
    );
  });

  it.each(['operation', 'exposure', 'function', 'constructor', 'something new'])(
    'is not told of a node of the kind %s, which is no job',
    async (kind) => {
      const node = nodeOf(kind, 'odd');
      const { events, warnings } = await tell([
        ...[begun, ready, nodeStarts(node), nodeReports(node, { status: 'success' })],
        over('succeeded'),
      ]);
      expect(shortly(events)).toEqual(['START shop.run', 'COMPLETE shop.run']);
      expect(warnings).toEqual([]);
    },
  );
});

describe('the run of the command', () => {
  it('fails with dbt\u2019s words where dbt cannot read the project', async () => {
    const problem = {
      kind: 'problem',
      level: 'error',
      text: 'Compilation Error\n  no such ref',
    } as const;
    const { events } = await tell([begun, ready, problem, over('failed', 2)]);
    expect(shortly(events)).toEqual(['START shop.run', 'FAIL shop.run']);
    expect(events[1]?.run.facets.errorMessage.message).toBe('Compilation Error\n  no such ref');
  });

  it('is told where dbt says nothing at all, and where the story breaks off', async () => {
    const { events } = await tell([begun, over('unfinished', 1)]);
    expect(shortly(events)).toEqual(['START shop.run', 'FAIL shop.run']);
    const broken = await tell([begun, ready]);
    expect(shortly(broken.events)).toEqual(['START shop.run', 'FAIL shop.run']);
    expect((await tell([])).events).toEqual([]);
  });

  it('keeps its id when dbt is started again', async () => {
    const retrying = { kind: 'retrying', attempt: 2, tries: 3, waitMs: 1, reason: 'no' } as const;
    const again = { ...ready, invocationId: '11111111-1111-4111-8111-111111111111' } as Untimed;
    const { events } = await tell([
      ...[begun, ready, retrying, again, nodeStarts(orders)],
      ...[nodeReports(orders, { status: 'success' }), over('succeeded')],
    ]);
    const [first, , node, last] = events;
    expect(last?.run.runId).toBe(first?.run.runId);
    expect(node?.run.facets.parent.run.runId).toBe(first?.run.runId);
    expect(last?.run.facets.dbt_run.invocation_id).toBe('11111111-1111-4111-8111-111111111111');
  });

  it('is named for its Nx task, and its code is where the repository says', async () => {
    const { events } = await tell(await storyOf('build'), {
      nxTask: { project: 'shop-pipeline', target: 'run' },
      git: {
        ...{ repoUrl: 'git@github.com:acme/data.git', folder: 'pipelines/shop' },
        ...{ sha: 'abc123', branch: 'main', pullRequest: '7' },
      },
    });
    expect(events[0]?.job.name).toBe('shop-pipeline.run');
    const { sourceCodeLocation } =
      events.find(({ job }) => job.name === 'orders')?.job.facets ?? {};
    expect(sourceCodeLocation).toMatchObject({
      url: 'https://github.com/acme/data/blob/abc123/pipelines/shop/models/orders.sql',
      ...{ type: 'git', path: 'pipelines/shop/models/orders.sql', version: 'abc123' },
      ...{ branch: 'main', pullRequestNumber: '7' },
    });
  });
});

describe('ids of runs', () => {
  it('are the same when the same run is told again, and others for another run', async () => {
    const story = await storyOf('build');
    const ids = async (told: readonly Untimed[]): Promise<string[]> =>
      (await tell(told)).events.map(({ run }) => run.runId);
    const first = await ids(story);
    expect(await ids(story)).toEqual(first);
    const invocationId = '11111111-1111-4111-8111-111111111111';
    const other = story.map((event) =>
      event.kind === 'engine-ready' ? { ...event, invocationId } : event,
    );
    expect((await ids(other)).filter((id) => first.includes(id))).toEqual([]);
  });
});

describe('who has started it all', () => {
  const runId = '01a212df-3950-75ea-bdb0-d75502a10f96';
  const rootId = '01a212df-4ec8-7bee-87cd-ea6e125e033c';
  const context = (parent: object): string => JSON.stringify({ parent });

  it.each<[string, Record<string, string>, object | undefined]>([
    [
      'a namespace with slashes',
      { OPENLINEAGE_PARENT_ID: `s3://ci/a/dag.task/${runId}` },
      {
        run: { runId },
        job: { namespace: 's3://ci/a', name: 'dag.task' },
        root: { run: { runId } },
      },
    ],
    [
      'a root',
      {
        OPENLINEAGE_PARENT_ID: `ci/dag.task/${runId}`,
        OPENLINEAGE_ROOT_PARENT_ID: `ci/dag/${rootId}`,
      },
      { run: { runId }, root: { run: { runId: rootId }, job: { namespace: 'ci', name: 'dag' } } },
    ],
    [
      'a context, which goes first',
      {
        OPENLINEAGE_PARENT_ID: `ci/other/${rootId}`,
        OPENLINEAGE_CONTEXT: context({ run: { runId }, job: { namespace: 'ci', name: 'dag' } }),
      },
      { run: { runId }, job: { name: 'dag' } },
    ],
    ['nonsense', { OPENLINEAGE_PARENT_ID: 'nonsense', OPENLINEAGE_CONTEXT: '{' }, undefined],
    ['no UUID', { OPENLINEAGE_PARENT_ID: 'ci/dag/7' }, undefined],
  ])('is found in %s', async (_, env, parent) => {
    const { events, warnings } = await tell(
      [
        begun,
        ready,
        nodeStarts(orders),
        nodeReports(orders, { status: 'success' }),
        over('succeeded'),
      ],
      { env },
    );
    const [command, node] = events;
    if (parent === undefined) expect(command?.run.facets).not.toHaveProperty('parent');
    else expect(command?.run.facets.parent).toMatchObject(parent);
    expect(warnings.length).toBe(parent === undefined ? Object.keys(env).length : 0);
    const root = command?.run.facets.parent?.root ?? { run: { runId: command?.run.runId } };
    expect(node?.run.facets.parent).toMatchObject({ run: { runId: command?.run.runId }, root });
  });
});

describe('what must not leave', () => {
  const secret = 'hunter2-hunter2';
  const broken: NodeRef = { ...nodeOf('model', 'broken'), relation: '"shop"."main"."broken"' };
  const message = `Binder Error: no such column ${secret}\n\nLINE 10:       select nope from "shop"."main"."orders"\n                      ^`;
  const story = [
    ...[begun, ready, nodeStarts(broken)],
    nodeReports(broken, { status: 'error', message }),
    ...[
      { kind: 'problem', level: 'error', text: `password=${secret}` } as const,
      over('failed', 1),
    ],
  ];

  it('secrets do not, in whatever dbt has written', async () => {
    const env = { WAREHOUSE_PASSWORD: secret };
    const { events } = await tell(story, {
      ...{ env, scrub: secretScrubber(env) },
      compute: { target: 'postgres', properties: { host: 'db', password: secret } },
    });
    expect(JSON.stringify(events)).not.toContain(secret);
    expect(JSON.stringify(events)).toContain('no such column *****');
  });

  it('names stay what they are, whatever a secret is called', async () => {
    const namesIn = async (env: Record<string, string>): Promise<string> => {
      const { events } = await tell(story, {
        ...{ env, scrub: secretScrubber(env) },
        compute: { target: 'postgres', properties: { host: 'db.orders.test', password: secret } },
      });
      return JSON.stringify(events).replaceAll(/no such column [^"]*?\\n/g, '');
    };
    const plain = await namesIn({});
    for (const word of ['postgres', 'orders', 'broken', 'shop', 'db.orders.test', '/work/shop']) {
      expect(await namesIn({ WAREHOUSE_PASSWORD: word, DBT_ENV_SECRET_W: word })).toBe(plain);
    }
  });

  it('SQL does not where it may not, neither as such nor in a message', async () => {
    const told = async (sqlText: boolean): Promise<string> =>
      JSON.stringify(
        (await tell(await storyOf('build'), { sqlText })).events.concat(
          (await tell(story, { sqlText })).events,
        ),
      );
    expect(await told(true)).toContain('select nope');
    const without = await told(false);
    expect(without).not.toMatch(/select |accepted_values.*"params"/);
    expect(without).toContain('Binder Error');
  });
});

describe('a sink that has trouble', () => {
  it('loses no other event for one that cannot be made', async () => {
    const client = new MemoryClient();
    const emit = client.emit.bind(client);
    let calls = 0;
    client.emit = (event) => {
      calls += 1;
      if (calls === 2) throw new Error('odd');
      emit(event);
    };
    const { events, warnings } = await tell(
      [
        begun,
        ready,
        nodeStarts(orders),
        nodeReports(orders, { status: 'success' }),
        over('succeeded'),
      ],
      { client },
    );
    expect(shortly(events)).toEqual(['START shop.run', 'COMPLETE orders', 'COMPLETE shop.run']);
    expect(warnings).toEqual(['lineage: an event could not be made (Error: odd).']);
  });

  it('says in one line what was kept, and how to send it', async () => {
    const delivery = {
      spooled: 12,
      spoolFolder: '.floe/lineage-spool',
      reason: 'connection refused',
    };
    const { warnings } = await tell([begun, ready, over('succeeded')], {
      client: new MemoryClient(delivery),
    });
    expect(warnings).toEqual([
      'lineage: 12 events could not be delivered (connection refused) and are kept in .floe/lineage-spool; `floe lineage replay` sends them.',
    ]);
  });

  it('does not wait for a reader that never answers, and says so in the event', async () => {
    const closed = jest.fn(() => Promise.resolve());
    const columns = { ask: () => new Promise<never>(() => undefined), close: closed };
    const { client } = await tell(await storyOf('build'), { columns });
    const [output] = client.ofJob('orders').at(-1)?.outputs ?? [];
    expect(output?.facets.floe_columnLineageStatus).toMatchObject({
      status: 'missing',
      gaps: ['The run ended before the SQL was read.'],
    });
    expect(client.events.at(-1)?.job.name).toBe('shop.run');
    expect(closed).toHaveBeenCalledTimes(1);
  });
});

describe('rows that the adapter does not tell', () => {
  it('are counted when dbt has ended, and told of the table', async () => {
    const asked: string[] = [];
    const { events } = await tell(await storyOf('build'), {
      countRows: (relations) => {
        asked.push(...relations.map(({ uniqueId }) => uniqueId));
        return Promise.resolve(new Map([['model.shop.orders', 3]]));
      },
    });
    expect(asked).toContain('model.shop.orders');
    // To count a view is to run it.
    expect(asked).not.toContain('model.shop.stg_orders');
    const told = events.filter(({ dataset }) => (dataset as object | undefined) !== undefined);
    expect(told).toHaveLength(1);
    expect(told[0]?.dataset).toMatchObject({
      ...{ namespace: 'floe', name: 'orders' },
      facets: { dataQualityMetrics: { rowCount: 3 } },
    });
    expect(events.at(-1)?.job.name).toBe('shop.run');
  });
});

describe('a run of a great many nodes', () => {
  it('is told as it goes, and holds on to none of it', async () => {
    const count = 5000;
    const counts = new Map<string, number>();
    let behind = 0;
    const client = {
      emit: (event: unknown) => {
        const { eventType } = event as AnyEvent;
        counts.set(eventType, (counts.get(eventType) ?? 0) + 1);
      },
      close: () => Promise.resolve({ sent: 0, spooled: 0, rejected: 0 }),
    };
    const sink = reconciled(lineageSink({ ...optionsFor({ client: new MemoryClient() }), client }));
    for (const event of timed([begun, ready])) sink.accept(event);
    for (let index = 0; index < count; index += 1) {
      const node = nodeOf('model', `m${index}`);
      const events = timed([nodeStarts(node), nodeReports(node, { status: 'success' })]);
      for (const event of events) sink.accept(event);
      if (index % 100 === 99) {
        // dbt is another process: between its lines there is time.
        await new Promise((resolve) => setImmediate(resolve));
        const told = counts.get('COMPLETE') ?? 0;
        behind = Math.max(behind, index + 1 - told);
      }
    }
    for (const event of timed([over('succeeded')])) sink.accept(event);
    await sink.close();
    expect(counts).toEqual(
      new Map([
        ['START', count + 1],
        ['COMPLETE', count + 1],
      ]),
    );
    expect(behind).toBeLessThan(count / 2);
  });
});
