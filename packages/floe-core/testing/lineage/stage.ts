import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Artifacts } from '../../src/artifacts';
import { readRunResults } from '../../src/dbt';
import {
  type NodeOutcome,
  type NodeRef,
  reconciled,
  type RunEvent,
  type RunVerdict,
  type Untimed,
} from '../../src/events';
import type { Delivery, LineageEvent, LineageOptions, lineageSink } from '../../src/lineage';

/** An event with everything optional there, for tests. */
export type AnyEvent = LineageEvent & {
  readonly eventType: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: {
    readonly namespace: string;
    readonly name: string;
    readonly facets: Facets;
  };
  readonly inputs: readonly AnyDataset[];
  readonly outputs: readonly AnyDataset[];
  readonly dataset: AnyDataset;
};

/** Facets whose content is looked into without asking. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Facets = Record<string, any>;

export interface AnyDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets: Facets;
  readonly inputFacets: Facets;
  readonly outputFacets: Facets;
}

/** A client that remembers. */
export class MemoryClient {
  readonly events: AnyEvent[] = [];

  constructor(private readonly delivery: Partial<Delivery> = {}) {}

  emit(event: unknown): void {
    // What is sent is text.
    this.events.push(JSON.parse(JSON.stringify(event)) as AnyEvent);
  }

  close(): Promise<Delivery> {
    return Promise.resolve({ sent: this.events.length, spooled: 0, rejected: 0, ...this.delivery });
  }

  ofJob(name: string): AnyEvent[] {
    return this.events.filter((event) => (event.job as AnyEvent['job'] | undefined)?.name === name);
  }
}

export const fixtures = path.join(__dirname, '..', '..', 'fixtures', 'lineage');

export interface StageOptions extends Partial<Omit<LineageOptions, 'plan' | 'client'>> {
  readonly plan?: Partial<LineageOptions['plan']>;
  readonly compute?: Artifacts['compute'];
  readonly client?: MemoryClient;
}

/** Options of a sink for the project of the fixtures. */
export function optionsFor(
  given: StageOptions & { readonly client: MemoryClient },
): LineageOptions & {
  readonly warnings: string[];
} {
  const { plan, compute, ...others } = given;
  const warnings: string[] = [];
  return {
    artifacts: {
      compute: compute ?? { target: 'duckdb', properties: { path: 'shop.duckdb' } },
    } as unknown as Artifacts,
    env: {},
    naming: 'floe',
    version: '0.1.0',
    scrub: (text) => text,
    sqlText: true,
    warn: (line) => void warnings.push(line),
    warnings,
    ...others,
    plan: {
      runId: '20261124T030559Z-78bb04',
      project: 'shop',
      command: 'build',
      projectDir: '/work/shop',
      dbtProjectDir: path.join(fixtures, 'project'),
      targetDir: path.join(fixtures, 'build', 'output'),
      runDir: '/work/shop/.floe/runs/r',
      options: {},
      ...plan,
    },
  };
}

const start = Date.parse('2026-11-25T13:22:20Z');

/** Gives events their times, a second apart. */
export function timed(events: readonly Untimed[]): RunEvent[] {
  return events.map((event, index) => ({
    ...event,
    runId: 'r',
    at: new Date(start + index * 1000),
  }));
}

export const ready: Untimed = {
  kind: 'engine-ready',
  engine: 'dbt',
  version: '1.11.16',
  invocationId: '0063d4bb-719a-404a-82b3-0ec4d82ddd17',
};
export const begun: Untimed = { kind: 'run-started', command: 'build', project: 'shop' };
export const over = (verdict: RunVerdict, exitCode = 0): Untimed => ({
  kind: 'run-finished',
  verdict,
  seconds: 1,
  exitCode,
});
export const nodeStarts = (node: NodeRef): Untimed => ({ kind: 'node-started', node });
export const nodeReports = (node: NodeRef, outcome: NodeOutcome): Untimed => ({
  kind: 'node-reported',
  node,
  outcome,
});
export const nodeSettles = (node: NodeRef, outcome: NodeOutcome): Untimed => ({
  kind: 'node-settled',
  node,
  outcome,
});

/** The story of a run of the fixtures, as floe tells it. */
export async function storyOf(kind: 'run' | 'build'): Promise<readonly Untimed[]> {
  const file = path.join(fixtures, kind, 'output', 'run_results.json');
  const { metadata } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly metadata: { readonly invocation_id: string };
  };
  const told: Untimed[] = [begun, { ...ready, invocationId: metadata.invocation_id } as Untimed];
  const settled: Untimed[] = [];
  for await (const { node, outcome } of readRunResults(file)) {
    const rest = timeless(outcome);
    if (outcome.status !== 'skipped') told.push(nodeStarts(node));
    told.push(nodeReports(node, rest));
    settled.push(nodeSettles(node, rest));
  }
  return [...told, ...settled, over('failed', 1)];
}

/** Plays a story to a sink, and closes it. */
export async function play(
  sinkOf: typeof lineageSink,
  options: LineageOptions,
  story: readonly Untimed[],
): Promise<void> {
  const sink = reconciled(sinkOf(options));
  for (const event of timed(story)) sink.accept(event);
  await sink.close();
}

/** The times of the fixtures are not those of the story. */
function timeless(outcome: NodeOutcome): NodeOutcome {
  const times = ['startedAt', 'finishedAt'];
  return Object.fromEntries(
    Object.entries(outcome).filter(([key]) => !times.includes(key)),
  ) as unknown as NodeOutcome;
}
