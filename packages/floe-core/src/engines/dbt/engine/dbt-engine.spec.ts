import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import {
  invocation,
  logged,
  nodeLogged,
  puppetDbt,
  runResults,
  type Step,
} from '../../../../testing/puppet-dbt/puppet-dbt';
import { hostOf } from '../../../../testing/dbt-host';
import type { RunEvent } from '../../../events';
import type { RunPlan } from '../../plan';
import { dbtEngine } from './dbt-engine';

const orders = 'model.shop.orders';

describe('a run with a dbt that is a puppet', () => {
  let folder: string;
  const file = (...names: string[]): string => path.join(folder, ...names);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floe-engine-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A run, and the dbt it is run by. */
  interface Puppet {
    readonly plan: RunPlan;
    readonly dbt: string;
  }

  const planOf = (
    steps: readonly Step[],
    { dbt = puppetDbt(folder, steps), ...more }: Partial<RunPlan & Puppet> = {},
  ): Puppet => ({
    dbt,
    plan: {
      runId: '20261124T020000Z-abcdef',
      project: 'shop',
      command: 'build',
      runDir: file('.floe', 'runs', 'r'),
      options: {},
      ...more,
    },
  });

  const results = (rows: readonly object[], invocationId?: string): Step => ({
    write: {
      file: file('transform', 'target', 'run_results.json'),
      text: runResults(rows, invocationId),
    },
  });

  async function tell(
    { plan, dbt }: Puppet,
    signal = new AbortController().signal,
    onEvent: (event: RunEvent) => void = () => undefined,
  ): Promise<RunEvent[]> {
    const dbtProjectDir = file('transform');
    const { PATH } = process.env;
    const host = hostOf({ dbt, projectDir: folder, dbtProjectDir, env: { PATH, ...plan.env } });
    let minute = 0;
    const clock = (): Date => new Date(Date.UTC(2026, 10, 24, 2, minute++));
    const events: RunEvent[] = [];
    for await (const event of dbtEngine(host, clock).run(plan, signal)) {
      events.push(event);
      onEvent(event);
    }
    return events;
  }

  const kinds = (events: readonly RunEvent[]): string[] => events.map(({ kind }) => kind);
  const textsOf = (events: readonly RunEvent[]): string[] =>
    events.flatMap((event) => (event.kind === 'problem' ? [event.text] : []));
  const endOf = (events: readonly RunEvent[]): RunEvent => events.at(-1)!;

  it('tells the run from its start to its end, in order, each event of this run', async () => {
    const events = await tell(
      planOf([
        {
          say: [
            logged('MainReportVersion', { version: '=1.11.16' }),
            'a plugin says hello',
            nodeLogged(orders, 'success'),
          ],
        },
        results([{ unique_id: orders, status: 'success', execution_time: 1.5 }]),
        { exit: 0 },
      ]),
    );
    expect(kinds(events)).toEqual([
      'run-started',
      'engine-ready',
      'text',
      'node-finished',
      'node-settled',
      'run-finished',
    ]);
    expect(new Set(events.map(({ runId }) => runId))).toEqual(new Set(['20261124T020000Z-abcdef']));
    expect(events[0]).toMatchObject({ command: 'build', project: 'shop' });
    expect(endOf(events)).toMatchObject({ verdict: 'succeeded', exitCode: 0 });
  });

  it('counts the seconds from the start to the end by the clock it is given', async () => {
    const events = await tell(planOf([{ exit: 0 }]));
    const [start, end] = [events[0]!, endOf(events)];
    const before = new Date(Date.UTC(2026, 10, 24, 2, 0));
    expect(start.at.getTime()).toBeGreaterThan(before.getTime());
    expect(end).toMatchObject({ seconds: 120 });
  });

  it('believes the results file where it says something else than the log', async () => {
    const events = await tell(
      planOf([
        { say: [nodeLogged(orders, 'error')] },
        results([{ unique_id: orders, status: 'success' }]),
        { exit: 0 },
      ]),
    );
    expect(events.filter(({ kind }) => kind.startsWith('node'))).toMatchObject([
      { kind: 'node-finished', outcome: { status: 'error' } },
      { kind: 'node-settled', outcome: { status: 'success' } },
    ]);
    expect(endOf(events)).toMatchObject({ verdict: 'succeeded' });
  });

  const epilogue = logged('RunResultError', { msg: 'Binder Error: no such column' });

  it('leaves dbt’s closing account out when the results file has told it already', async () => {
    const events = await tell(
      planOf([
        { say: [nodeLogged(orders, 'error'), epilogue] },
        results([{ unique_id: orders, status: 'error', message: 'Binder Error: no such column' }]),
        { exit: 1 },
      ]),
    );
    expect(kinds(events)).not.toContain('problem');
    expect(endOf(events)).toMatchObject({ verdict: 'failed' });
  });

  it('tells dbt’s closing account when the results file is of an earlier run', async () => {
    const events = await tell(
      planOf([
        results([{ unique_id: orders, status: 'success' }], 'another-invocation'),
        { say: [nodeLogged(orders, 'error'), epilogue] },
        { exit: 1 },
      ]),
    );
    expect(kinds(events)).not.toContain('node-settled');
    expect(textsOf(events)).toEqual(['Binder Error: no such column']);
    expect(endOf(events)).toMatchObject({ verdict: 'failed' });
  });

  it('settles what a results file that was cut short still says', async () => {
    const row = JSON.stringify({ unique_id: orders, status: 'success' });
    const text = `{"metadata":{"invocation_id":"${invocation}"},"results":[${row},{"unique_id":"mo`;
    const events = await tell(
      planOf([
        { say: [nodeLogged(orders, 'success')] },
        { write: { file: file('transform', 'target', 'run_results.json'), text } },
        { crash: true },
      ]),
    );
    expect(events.filter(({ kind }) => kind === 'node-settled')).toHaveLength(1);
    expect(endOf(events)).toMatchObject({ kind: 'run-finished', verdict: 'unfinished' });
  });

  it('is unfinished when dbt is killed half way, and has no exit code to tell', async () => {
    const events = await tell(planOf([{ say: [nodeLogged(orders, 'success')] }, { crash: true }]));
    expect(kinds(events)).toEqual(['run-started', 'node-finished', 'run-finished']);
    expect(endOf(events)).toMatchObject({ verdict: 'unfinished' });
    expect(endOf(events)).not.toHaveProperty('exitCode');
  });

  it('has failed when dbt says what it could not do', async () => {
    const trouble = logged(
      'MainEncounteredError',
      { exc: 'Compilation Error: no node x' },
      '',
      'error',
    );
    const events = await tell(planOf([{ say: [trouble] }, { exit: 2 }]));
    expect(textsOf(events)).toEqual(['Compilation Error: no node x']);
    expect(endOf(events)).toMatchObject({ verdict: 'failed', exitCode: 2 });
  });

  it('keeps every line that is none of dbt’s, whatever it is', async () => {
    const lines = [
      '{',
      '{"info": 7}',
      '[1]',
      'null',
      '\u001b[31mred\u001b[0m',
      '{"info":{"name":7}}',
    ];
    const events = await tell(planOf([{ say: lines }, { complain: ['Traceback …'] }, { exit: 2 }]));
    const said = events.flatMap((event) => (event.kind === 'text' ? [event.line] : []));
    const plain = lines.map((line) => (line.includes('red') ? 'red' : line));
    expect(said.toSorted()).toEqual([...plain, 'Traceback …'].toSorted());
    expect(endOf(events)).toMatchObject({ verdict: 'unfinished' });
  });

  it('tells and is unfinished when dbt is not there', async () => {
    const events = await tell(planOf([], { dbt: file('no-dbt') }));
    expect(kinds(events)).toEqual(['run-started', 'problem', 'run-finished']);
    expect(textsOf(events)).toEqual([`dbt could not be started: spawn ${file('no-dbt')} ENOENT`]);
    expect(endOf(events)).toMatchObject({ verdict: 'unfinished' });
  });

  it('tells and is unfinished when dbt may not be executed', async () => {
    writeFileSync(file('text'), 'no program', { mode: 0o644 });
    const events = await tell(planOf([], { dbt: file('text') }));
    expect(textsOf(events)).toEqual([`dbt could not be started: spawn ${file('text')} EACCES`]);
    expect(endOf(events)).toMatchObject({ verdict: 'unfinished' });
  });

  it('tells and is unfinished when the folder of the run cannot be made', async () => {
    writeFileSync(file('in-the-way'), '');
    const events = await tell(planOf([{ exit: 0 }], { runDir: file('in-the-way', 'run') }));
    expect(kinds(events)).toEqual(['run-started', 'problem', 'run-finished']);
    expect(textsOf(events)).toEqual([
      `dbt could not be started: ENOTDIR: not a directory, mkdir '${file('in-the-way', 'run')}'`,
    ]);
    expect(endOf(events)).toMatchObject({ verdict: 'unfinished' });
  });

  it('is interrupted when the signal came, and still tells how things stood', async () => {
    const stop = new AbortController();
    const events = await tell(
      planOf([
        results([{ unique_id: orders, status: 'success' }]),
        { onInterrupt: { file: file('heard'), exit: 1 } },
        { say: [nodeLogged(orders, 'success')] },
        { hang: true },
      ]),
      stop.signal,
      (event) => {
        if (event.kind === 'node-finished') stop.abort();
      },
    );
    expect(kinds(events)).toEqual(['run-started', 'node-finished', 'node-settled', 'run-finished']);
    expect(endOf(events)).toMatchObject({ verdict: 'interrupted', exitCode: 1 });
    expect(readFileSync(file('heard'), 'utf8')).toBe('SIGINT\n');
  });

  const closing = (name: string, told: string): string =>
    logged(name, { path: told, node_info: { unique_id: orders } });

  it('says of a failed node where it is written and where its SQL is', async () => {
    const events = await tell(
      planOf([
        {
          say: [
            nodeLogged(orders, 'error'),
            closing('RunResultFailure', 'models/orders.sql'),
            closing('SQLCompiledPath', file('transform', 'target', 'compiled', 'orders.sql')),
            '{"SQLCompiledPath',
          ],
        },
        results([{ unique_id: orders, status: 'error', message: 'Binder Error' }]),
        { exit: 1 },
      ]),
    );
    expect(events.find(({ kind }) => kind === 'node-settled')).toMatchObject({
      node: { file: 'models/orders.sql' },
      outcome: { compiledPath: path.join('target', 'compiled', 'orders.sql') },
    });
  });

  const stopAtFirstNode = async (rows: readonly object[]): Promise<RunEvent[]> => {
    const stop = new AbortController();
    const said = [nodeLogged(orders, 'error'), nodeLogged('model.shop.late', 'error')];
    const steps: Step[] = [
      results(rows),
      { onInterrupt: { file: file('heard'), exit: 1 } },
      { say: [nodeLogged('model.shop.first', 'error'), ...said] },
      { hang: true },
    ];
    const events = await tell(planOf(steps), stop.signal, ({ kind }) => {
      if (kind === 'node-finished') stop.abort();
    });
    return events.filter(({ kind }) => kind.startsWith('node'));
  };

  it('calls interrupted, not failed, what was at work when the signal came', async () => {
    expect(await stopAtFirstNode([])).toMatchObject([
      { node: { name: 'first' }, outcome: { status: 'error' } },
      { node: { name: 'orders' }, outcome: { status: 'interrupted' } },
      { node: { name: 'late' }, outcome: { status: 'interrupted' } },
    ]);
  });

  it('takes it back when the results file tells of a true error', async () => {
    const row = (name: string, message: string): object => ({
      ...{ unique_id: `model.shop.${name}`, status: 'error', message },
    });
    const told = await stopAtFirstNode([
      row('first', 'Query was cancelled'),
      row('orders', 'INTERRUPT Error: Interrupted!'),
      row('late', 'Binder Error: no column "cancelled_at"'),
    ]);
    expect(told.slice(3)).toMatchObject([
      { node: { name: 'first' }, outcome: { status: 'error' } },
      { node: { name: 'orders' }, outcome: { status: 'interrupted' } },
      { node: { name: 'late' }, outcome: { status: 'error' } },
    ]);
  });

  it('does not start dbt when the signal came before', async () => {
    const events = await tell(planOf([{ record: file('call.json') }]), AbortSignal.abort());
    expect(kinds(events)).toEqual(['run-started', 'run-finished']);
    expect(endOf(events)).toMatchObject({ verdict: 'interrupted' });
    expect(existsSync(file('call.json'))).toBe(false);
  });

  describe('and secrets', () => {
    const secrets = {
      DBT_ENV_SECRET_TOKEN: 'pass"wörd\\1',
      DBT_ENV_SECRET_SHORT: ':7',
      DBT_ENV_SECRET_EMPTY: '',
      OTHER: 'not-secret',
      SCHEMA_KEY: 'hush',
    };
    const token = secrets.DBT_ENV_SECRET_TOKEN;

    it('takes them out of all that is told, also where JSON writes them otherwise', async () => {
      const events = await tell(
        planOf(
          [
            {
              say: [
                `plain ${token}`,
                logged('MainEncounteredError', { exc: `exc ${token} not-secret` }, '', 'error'),
                logged('RunResultError', { msg: `epilogue ${token}` }, '', 'error'),
                logged('LogModelResult', {
                  node_info: {
                    unique_id: orders,
                    node_status: 'error',
                    node_relation: { relation_name: `"hush"."orders"` },
                  },
                }),
              ],
            },
            { exit: 1 },
          ],
          { env: { PATH: process.env.PATH, ...secrets } },
        ),
      );
      expect(kinds(events)).toEqual([
        'run-started',
        'text',
        'problem',
        'node-finished',
        'problem',
        'run-finished',
      ]);
      expect(JSON.stringify(events)).not.toContain('1".');
      expect(JSON.stringify(events)).not.toContain('wörd');
      expect(textsOf(events)).toEqual(['exc ***** not-secret', 'epilogue *****']);
      expect(events[3]).toMatchObject({ node: { relation: '"hush"."orders"' } });
    });

    it('takes them out of the messages of the results file', async () => {
      const row = { unique_id: orders, status: 'error', message: `no login with ${token}` };
      const events = await tell(
        planOf([{ say: [nodeLogged(orders, 'error')] }, results([row]), { exit: 1 }], {
          env: { PATH: process.env.PATH, ...secrets },
        }),
      );
      expect(events.find(({ kind }) => kind === 'node-settled')).toMatchObject({
        outcome: { message: 'no login with *****' },
      });
    });

    it('takes no line apart for a secret that is part of every line', async () => {
      const events = await tell(
        planOf(
          [{ say: [logged('ConcurrencyLine', { num_threads: 4 }), 'took 7:7'] }, { exit: 0 }],
          {
            env: { PATH: process.env.PATH, DBT_ENV_SECRET_SHORT: ':' },
          },
        ),
      );
      expect(events[1]).toMatchObject({ kind: 'engine-ready', threads: 4 });
      expect(events[2]).toMatchObject({ kind: 'text', line: 'took 7:7' });
    });
  });

  it('starts dbt in the folder of floe.yaml, without its telemetry', async () => {
    await tell(
      planOf([{ record: file('call.json') }], {
        options: { select: 'tag:nightly orders+' },
        env: { PATH: process.env.PATH, MINE: 'yes', GONE: undefined },
      }),
    );
    const call = JSON.parse(readFileSync(file('call.json'), 'utf8')) as {
      readonly cwd: string;
      readonly args: readonly string[];
      readonly env: object;
    };
    expect(call.cwd).toBe(folder);
    expect(call.args.slice(-3)).toEqual(['--select', 'tag:nightly', 'orders+']);
    expect(call.env).toMatchObject({ MINE: 'yes', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' });
    expect(call.env).not.toHaveProperty('GONE');
  });

  it('keeps no more than fifty of dbt’s closing accounts', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      logged('RunResultError', { msg: `error ${index}` }),
    );
    const events = await tell(planOf([{ say: many }, { exit: 1 }]));
    const texts = textsOf(events);
    expect(texts).toHaveLength(50);
    expect(texts.at(-1)).toBe('error 49');
  });
});
