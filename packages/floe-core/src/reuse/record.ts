import type { GraphNode } from '../manifest';
import { isBuilt, rowsComeFrom } from './ancestry';
import { type Decision, Judge, type Known } from './decide';
import { type Fingerprints, wayOf } from './fingerprint';
import { isTest, type Parts } from './parts';
import { relationOf } from './relations';
import type { Relation } from './state';

/** What dbt made of a run, and what was thought before it. */
export interface Ended extends Known {
  readonly decision: Decision;
  /** Fingerprints of the graph this very run of dbt has read, made after it: files may have changed in between. */
  readonly actual: Fingerprints;
  /** dbt's last word on each node, such as `success` or `pass`, by `unique_id`. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** The SQL dbt made of each node, as `run_results.json` has it. */
  readonly compiled: ReadonlyMap<string, string>;
  readonly runId: string;
  /** What sources, and nodes this run has not built, held before it, by `unique_id`; what others held is ignored. */
  readonly sources: ReadonlyMap<string, string>;
  readonly at: Date;
}

/** What is to be kept of one node; what its relation holds is added where it is kept. */
export interface RowToRecord {
  readonly uniqueId: string;
  readonly kind: 'node' | 'test';
  readonly relation?: Relation;
  readonly fingerprint: string;
  readonly parts: Parts;
  readonly inputs: Readonly<Record<string, string>>;
  readonly runId: string;
  readonly builtAt: string;
  /** Compiled SQL; absent of a seed, which has none. */
  readonly sql?: string;
  /** Relations dbt knows it to read. */
  readonly reads: readonly Relation[];
  /** What it was made of that this run did not build. It is not kept where one of them holds something else when it is to be kept. */
  readonly sources: readonly string[];
}

/** Something held at a moment, to be compared with what is held now. */
export interface SourceStamp {
  readonly uniqueId: string;
  readonly relation: Relation;
  readonly stamp: string;
}

export interface Recording {
  readonly rows: readonly RowToRecord[];
  readonly sources: readonly SourceStamp[];
}

/**
 * What may be kept of a run: nodes that dbt says have succeeded and tests that have passed, made of what was there when it
 * was decided, upon parents that are good themselves. Of everything else nothing is kept, so it is built again.
 */
export function recordOf(ended: Ended): Recording {
  const kept = new Map<string, RowToRecord>();
  const judge = new Judge(ended);
  const begun = new Set(ended.decision.build.map(({ uniqueId }) => uniqueId));
  const sources = new Map([...ended.sources].filter(([uniqueId]) => !begun.has(uniqueId)));
  const inputsOf = (node: GraphNode): Readonly<Record<string, string>> | undefined => {
    const inputs: Record<string, string> = {};
    if (wayOf(node) === 'view' && ended.options.viewsFollow === true) return inputs;
    for (const parent of rowsComeFrom(node, ended.graph).filter(isBuilt)) {
      const { uniqueId } = parent;
      const isOld = !begun.has(uniqueId) && judge.isSound(parent);
      const run = kept.get(uniqueId)?.runId ?? (isOld ? judge.rowOf(uniqueId)?.runId : undefined);
      if (run === undefined) return undefined;
      inputs[uniqueId] = run;
    }
    return inputs;
  };
  for (const node of candidates(ended)) {
    const inputs = isAsPlanned(node, ended) ? inputsOf(node) : undefined;
    if (inputs !== undefined) kept.set(node.uniqueId, rowOf(node, inputs, { ...ended, sources }));
  }
  const rows = [...kept.values()];
  return { rows, sources: sourcesOf(rows, ended) };
}

/** What has ended well; parents stand before their children, nodes before tests. */
function candidates({ graph, decision, outcomes }: Ended): readonly GraphNode[] {
  const nodeOf = (id: string): readonly GraphNode[] => {
    const node = graph.nodes.get(id);
    return node === undefined ? [] : [node];
  };
  const built = decision.build.flatMap(({ uniqueId }) => nodeOf(uniqueId));
  const tests = [...graph.nodes.values()].filter(isTest);
  return [
    ...built.filter(({ uniqueId }) => outcomes.get(uniqueId) === 'success'),
    ...tests.filter(({ uniqueId }) => outcomes.get(uniqueId) === 'pass'),
  ];
}

function isAsPlanned({ uniqueId }: GraphNode, { fingerprints, actual }: Ended): boolean {
  const [planned, found] = [fingerprints.get(uniqueId), actual.get(uniqueId)];
  return (
    planned !== undefined &&
    planned.fingerprint === found?.fingerprint &&
    planned.content === found.content
  );
}

function rowOf(node: GraphNode, inputs: RowToRecord['inputs'], ended: Ended): RowToRecord {
  const print = ended.actual.get(node.uniqueId);
  const parents = rowsComeFrom(node, ended.graph);
  const relation = isTest(node) ? undefined : relationOf(node);
  return {
    uniqueId: node.uniqueId,
    kind: isTest(node) ? 'test' : 'node',
    fingerprint: print?.fingerprint ?? '',
    parts: print?.parts ?? {},
    inputs,
    runId: ended.runId,
    builtAt: ended.at.toISOString(),
    reads: parents.flatMap((parent) => relationOf(parent) ?? []),
    sources: parents.map(({ uniqueId }) => uniqueId).filter((id) => ended.sources.has(id)),
    ...(relation !== undefined && { relation }),
    // What is missing where there should be some cannot be read, and is then never reused.
    ...(node.resourceType !== 'seed' && { sql: ended.compiled.get(node.uniqueId) ?? '' }),
  };
}

function sourcesOf(
  rows: readonly RowToRecord[],
  { graph, sources }: Ended,
): readonly SourceStamp[] {
  const named = new Set(rows.flatMap((row) => row.sources));
  return [...named].flatMap((uniqueId) => {
    const [node, stamp] = [graph.nodes.get(uniqueId), sources.get(uniqueId)];
    const relation = node && relationOf(node);
    return relation && stamp !== undefined ? [{ uniqueId, relation, stamp }] : [];
  });
}
