import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { hostOf } from '../../../testing/dbt-host';
import { readLines, treeOf } from '../../../testing/otlp-receiver';
import { realDbt } from '../../../testing/real-dbt';
import { Sandbox } from '../../../testing/sandbox';
import { dbtEngine } from '../../engines/dbt/engine/dbt-engine';
import type { RunPlan } from '../../engines/plan';
import { reconciled } from '../../events';
import { compile } from '../../verbs';
import { runTrace, tracingSink } from '..';

/** A real dbt takes seconds to start, on a busy machine many. */
jest.setTimeout(240_000);

const { command: dbt, python } = realDbt();
const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

it('a run of a real dbt is one tree, with each part of the work and each parent', async () => {
  const projectDir = sandbox.project('shop');
  expect(await compile({ projectDir }, sandbox.terminal())).toBe(0);
  mkdirSync(path.join(projectDir, 'warehouse'));
  const observability = { traces: true, metrics: true };
  const trace = runTrace({ env: {}, observability });
  const plan: RunPlan = {
    ...{ runId: 'r', project: 'shop', command: 'build' },
    runDir: `${projectDir}/.floe/runs/r`,
    ...{ options: {}, reports: true, env: trace?.childEnv ?? {} },
  };
  const warn = jest.fn();
  const bare = await tracingSink({
    ...{ env: {}, observability, runDir: plan.runDir, runId: 'r', project: 'shop' },
    ...{ command: 'build', manifestFile: path.join(projectDir, 'target', 'manifest.json') },
    ...{ version: '9.9.9', scrub: (text) => text, warn, ...(trace && { trace }) },
  });
  const sink = bare && reconciled(bare);
  const engine = dbtEngine(hostOf({ dbt, python, projectDir }), () => new Date());
  for await (const event of engine.run(plan, new AbortController().signal)) {
    sink?.accept(event);
  }
  await sink?.close();
  expect(warn).not.toHaveBeenCalled();
  const { spans } = readLines(readFileSync(path.join(plan.runDir, 'trace.jsonl'), 'utf8'));
  const tree = treeOf(spans).map((line) => line.replace(/ \(.*/, ''));
  expect(tree.slice(0, 2)).toEqual(['floe.run', '  dbt.build']);
  const nodes = spans.filter(({ name }) => /^dbt\.(?:build|test|hook)\./.test(name));
  expect(nodes.length).toBeGreaterThan(2);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  for (const node of nodes) {
    expect(byId.get(node.parentSpanId)?.name).toBe('dbt.build');
    const parts = spans.filter(({ parentSpanId }) => parentSpanId === node.spanId);
    expect(parts.map(({ name }) => name).sort()).toEqual(['compile', 'execute']);
    for (const link of node.links) {
      expect(byId.get(link)!.endedAt).toBeLessThanOrEqual(node.startedAt + 1);
    }
    expect(node.attributes).toMatchObject({
      'db.system.name': 'duckdb',
      'dbt.project': 'shop',
      node_outcome: 'success',
    });
  }
  expect(nodes.some(({ links }) => links.length > 0)).toBe(true);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([trace?.traceId]));
  expect(spans.map((span) => JSON.stringify(span)).join('')).not.toMatch(/select\s/i);
});
