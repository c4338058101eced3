import type {
  NodeFinished,
  NodeOutcome,
  NodeRef,
  NodeSettled,
  RunEvent,
  RunVerdict,
} from '../src/events';

const base = { runId: 'run-1', at: new Date('2026-11-24T02:00:00Z') } as const;

/** Run events in few words, for tests. */
export const say = {
  started: (command: 'build' | 'test'): RunEvent => ({
    ...base,
    kind: 'run-started',
    command,
    project: 'shop',
  }),
  engine: (known: {
    version?: string;
    adapter?: string;
    adapterVersion?: string;
    threads?: number;
    found?: string;
  }): RunEvent => ({ ...base, kind: 'engine-ready', engine: 'dbt', ...known }),
  begun: (node: NodeRef, index: number, total: number): RunEvent => ({
    ...base,
    kind: 'node-started',
    node,
    index,
    total,
  }),
  ended: (node: NodeRef, outcome: NodeOutcome, index?: number, total?: number): NodeFinished => ({
    ...base,
    kind: 'node-finished',
    node,
    outcome,
    ...(index === undefined ? {} : { index }),
    ...(total === undefined ? {} : { total }),
  }),
  settled: (node: NodeRef, outcome: NodeOutcome): NodeSettled => ({
    ...base,
    kind: 'node-settled',
    node,
    outcome,
  }),
  evidence: (
    node: NodeRef,
    found: readonly (string | number | boolean | null)[],
    expected: readonly (string | number | boolean | null)[],
    more = false,
  ): RunEvent => ({ ...base, kind: 'test-evidence', node, found, expected, more }),
  problem: (level: 'error' | 'warning', text: string): RunEvent => ({
    ...base,
    kind: 'problem',
    level,
    text,
  }),
  text: (line: string): RunEvent => ({ ...base, kind: 'text', line }),
  retrying: (attempt: number, waitMs: number, reason: string): RunEvent => ({
    ...base,
    kind: 'retrying',
    ...{ attempt, tries: 3, waitMs, reason },
  }),
  finished: (verdict: RunVerdict, seconds: number, exitCode?: number): RunEvent => ({
    ...base,
    kind: 'run-finished',
    verdict,
    seconds,
    ...(exitCode === undefined ? {} : { exitCode }),
  }),
};

/** A node of project `shop`, as dbt would name it. */
export function nodeOf(resourceType: string, name: string, attachedTo?: string): NodeRef {
  const generic = attachedTo !== undefined;
  return {
    uniqueId: `${resourceType}.shop.${name}${generic ? '.0f8cfa35bf' : ''}`,
    name,
    resourceType,
    ...(generic ? { attachedNode: `model.shop.${attachedTo}` } : {}),
  };
}
