import { mkdirSync } from 'node:fs';

import { hostOf } from '../../../testing/dbt-host';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { dbtEngine } from '../../engines/dbt/engine/dbt-engine';
import type { RunPlan } from '../../engines/plan';
import type { RunEvent } from '../../events';
import { compile } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt, python } = realDbt();
const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

it('a real dbt gives its full account of each node right after it, the same as at the end', async () => {
  const projectDir = sandbox.project('shop');
  expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
  mkdirSync(`${projectDir}/warehouse`, { recursive: true });
  const plan: RunPlan = {
    runId: 'r',
    project: 'shop',
    command: 'build',
    runDir: `${projectDir}/.floe/runs/r`,
    options: {},
    reports: true,
  };
  const events: RunEvent[] = [];
  const engine = dbtEngine(hostOf({ dbt, python, projectDir }), () => new Date());
  for await (const event of engine.run(plan, new AbortController().signal)) {
    events.push(event);
  }
  const of = <K extends RunEvent['kind']>(kind: K): Extract<RunEvent, { kind: K }>[] =>
    events.filter((event): event is Extract<RunEvent, { kind: K }> => event.kind === kind);
  const reported = of('node-reported');
  expect(of('run-finished')).toMatchObject([{ verdict: 'succeeded' }]);
  expect(reported.length).toBe(of('node-finished').length);
  const last = Math.max(...reported.map((event) => events.indexOf(event)));
  expect(last).toBeLessThan(events.findIndex(({ kind }) => kind === 'node-settled'));
  for (const { node, outcome } of reported) {
    const row = of('node-settled').find((each) => each.node.uniqueId === node.uniqueId);
    expect([row?.outcome.status, row?.outcome.message]).toEqual([outcome.status, outcome.message]);
    expect(outcome.phases?.map(({ name }) => name)).toEqual(['compile', 'execute']);
    expect(row?.outcome.phases).toEqual(outcome.phases);
  }
  const rows = reported.map(({ node, outcome }) => [node.name, outcome.rows] as const);
  expect(rows.filter(([, count]) => count !== undefined).sort()).toEqual([
    ['example', 10],
    ['example_customers', 5],
    ['sample', 10],
  ]);
  expect(of('text')).toEqual([]);
  expect(of('engine-ready').some(({ invocationId }) => invocationId !== undefined)).toBe(true);
});
