import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import { MemoryClient, optionsFor, ready } from '../../testing/lineage/stage';
import { MemoryStream } from '../../testing/memory-screen';
import { readLines } from '../../testing/otlp-receiver';
import { nodeOf, say } from '../../testing/run-events';
import { Sandbox } from '../../testing/sandbox';
import type { RunPlan } from '../engines';
import { fanOut, type RunEvent } from '../events';
import { lineageSink } from '../lineage';
import { buildProgress } from '../progress';
import { runLog, tracingSink } from '../tracing';
import { reportRun } from './report-run';

const sandbox = new Sandbox();
afterAll(() => {
  sandbox.remove();
});

/** dbt's word → the word of the screen's totals, and of OpenLineage. */
const words: Readonly<Record<string, readonly [screen: string, lineage: string]>> = {
  success: ['ok', 'COMPLETE'],
  warn: ['warned', 'COMPLETE'],
  'a new word': ['warned', 'COMPLETE'],
  error: ['failed', 'FAIL'],
  'partial success': ['failed', 'FAIL'],
  skipped: ['skipped', 'ABORT'],
  interrupted: ['interrupted', 'ABORT'],
  'no-op': ['with nothing to do', 'COMPLETE'],
  reused: ['reused', 'COMPLETE'],
};
const dbtWords = Object.keys(words).filter((word) => word !== 'reused');

/** Up to five nodes, each with at most one account of each kind, in any order. */
const runs = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    kind: fc.constantFrom('begun', 'reused', 'finished', 'reported', 'settled'),
    status: fc.constantFrom(...dbtWords),
  }),
  { selector: ({ name, kind }) => `${name} ${kind}`, minLength: 1, maxLength: 20 },
);

interface Said {
  readonly name: string;
  readonly kind: string;
  readonly status: string;
}

function eventOf({ name, kind, status }: Said): RunEvent {
  const node = nodeOf('model', name);
  const settled = say.settled(node, { status, seconds: 1 });
  if (kind === 'begun') return say.begun(node, 1, 5);
  if (kind === 'finished') return say.ended(node, settled.outcome);
  if (kind === 'reported') return { ...settled, kind: 'node-reported' };
  if (kind === 'settled') return settled;
  const { runId, at } = settled;
  return { kind: 'node-reused', runId, at, node, fromRun: 'run-0', builtAt: at };
}

const ranks = ['begun', 'reused', 'finished', 'reported', 'settled'];
const endings: Readonly<Record<string, string>> = { begun: 'interrupted', reused: 'reused' };

/** The status of each node by the best account of it. */
function truth(run: readonly Said[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const inOrder = [...run].sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind));
  for (const { name, kind, status } of inOrder) found.set(name, endings[kind] ?? status);
  return found;
}

function counted(statuses: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

let made = 0;

/** Tells a run to all there is, and reads what each has made of it. */
async function toldOf(run: readonly Said[]) {
  made += 1;
  const runDir = sandbox.at(path.join('runs', String(made)));
  const out = new MemoryStream();
  const client = new MemoryClient();
  const warned: string[] = [];
  const warn = (line: string): void => void warned.push(line);
  const tracing = await tracingSink({
    ...{ env: {}, observability: { traces: true, metrics: true, lineage: true }, runDir },
    ...{ manifestFile: path.join(runDir, 'none.json'), runId: 'run-1', project: 'shop' },
    ...{ command: 'build', version: '9.9.9', scrub: (text) => text, warn },
  });
  const sinks = [
    buildProgress({ out, interactive: false, colour: false }),
    runLog({ file: path.join(runDir, 'log.jsonl'), warn }),
    lineageSink(optionsFor({ client })),
    ...(tracing ? [tracing] : []),
  ];
  const engine = {
    async *run() {
      const base = { runId: 'run-1', at: say.text('').at };
      yield* await Promise.resolve([say.started('build'), { ...base, ...ready }]);
      yield* run.map(eventOf);
      yield say.finished('succeeded', 1, 0);
    },
  };
  const sink = fanOut(sinks, (error) => {
    throw error;
  });
  const exitCode = await reportRun(
    { engine, plan: {} as RunPlan, sink },
    new AbortController().signal,
  );
  await sink.close();
  return { exitCode, runDir, screen: out.text(), client, warned };
}

function totalsOf(screen: string): Record<string, number> {
  const [, told = ''] = /nodes?: (.*) in /.exec(screen) ?? [];
  const parts = told.split(', ').filter((part) => part !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [amount = '', ...rest] = part.split(' ');
      const word = rest.join(' ').replace(/^reused from.*/, 'reused');
      return [word, Number(amount)];
    }),
  );
}

function logged(runDir: string): Record<string, number> {
  const lines = readFileSync(path.join(runDir, 'log.jsonl'), 'utf8').trim().split('\n');
  const last = new Map<string, string>();
  for (const line of lines) {
    const { unique_id: id, message } = JSON.parse(line) as Record<string, string>;
    const [, status] = /^\w+: (.*)$/.exec(message ?? '') ?? [];
    if (id !== undefined && status !== undefined) last.set(id, status);
  }
  return counted(last.values());
}

function measured(runDir: string): Record<string, number> {
  const { metrics } = readLines(
    readFileSync(path.join(runDir, 'metrics.jsonl'), 'utf8'),
    'metrics',
  );
  const points = metrics.floe_nodes_total ?? [];
  return Object.fromEntries(
    points.map(({ attributes, value }) => [String(attributes.status), value]),
  );
}

it('screen, metrics, lineage, log and exit code say the same of each node, whatever is told of it', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async (run) => {
      const expected = truth(run);
      const { exitCode, runDir, screen, client, warned } = await toldOf(run);
      const statuses = counted(expected.values());
      expect(warned).toEqual([]);
      expect(logged(runDir)).toEqual(statuses);
      expect(measured(runDir)).toEqual(statuses);
      const isReused = [...expected.values()].every((status) => status === 'reused');
      const onScreen = counted([...expected.values()].map((status) => words[status]![0]));
      if (!isReused) expect(totalsOf(screen)).toEqual(onScreen);
      for (const [name, status] of expected) {
        const last = client.ofJob(name).at(-1)?.eventType;
        // Of what was not done in this run there may be nothing to tell.
        const isIdle = status === 'reused' || status === 'skipped';
        if (!isIdle || last !== undefined) expect([name, last]).toEqual([name, words[status]![1]]);
      }
      expect(exitCode).toBe(
        [...expected.values()].some((each) => words[each]![0] === 'failed') ? 1 : 0,
      );
    }),
    { numRuns: 60 },
  );
}, 120_000);
