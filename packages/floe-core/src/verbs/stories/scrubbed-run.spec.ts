import { mkdirSync, readFileSync } from 'node:fs';

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

/** A secret that is one, and three that are the names of what is in every line dbt logs of this run. */
const secret = `o'tool-"geheim"/7`;
const quoted = (text: string): string => text.replaceAll("'", "''");
const words = { ADAPTER: 'duckdb', MODEL: 'orders', INFO: 'info', NAME: 'name' };

it('hides a secret however the driver spells it, in events and in the log of dbt, and tears no name or line apart', async () => {
  const projectDir = sandbox.project('shop');
  const base64 = Buffer.from(`me:${secret}`).toString('base64');
  sandbox.file('select 1 as id', 'shop', 'models', 'orders.sql');
  sandbox.file(
    `select error('no login with ${quoted(secret)}, nor ${base64}, nor ${quoted(encodeURIComponent(secret))}')`,
    ...['shop', 'models', 'broken.sql'],
  );
  expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
  mkdirSync(`${projectDir}/warehouse`, { recursive: true });
  const marked = Object.entries(words).map(([name, word]) => [`DBT_ENV_SECRET_${name}`, word]);
  const plan: RunPlan = {
    ...{ runId: 'r', project: 'shop', command: 'build' },
    runDir: `${projectDir}/.floe/runs/r`,
    options: { select: 'orders broken' },
  };
  const env = { ...process.env, ...Object.fromEntries(marked), DB_PASSWORD: secret };
  const engine = dbtEngine(hostOf({ dbt, python, projectDir, env }), () => new Date());
  const events: RunEvent[] = [];
  for await (const event of engine.run(plan, new AbortController().signal)) {
    events.push(event);
  }
  const told = JSON.stringify(events);
  const log = readFileSync(`${plan.runDir}/dbt.log`, 'utf8');
  for (const text of [told, log]) {
    expect(text).toContain('no login with *****');
    expect(text).not.toMatch(/geheim/);
    expect(text).not.toContain(base64.slice(6, -4));
  }
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'engine-ready', adapter: 'duckdb' }),
  );
  expect(
    events.flatMap((each) => (each.kind === 'node-settled' ? [each.node.uniqueId] : [])).sort(),
  ).toEqual(['model.shop.broken', 'model.shop.orders']);
  expect(events.filter(({ kind }) => kind === 'text')).toEqual([]);
  expect(log).toContain('Registered adapter: duckdb=');
  expect(log).toContain('orders.sql');
});
