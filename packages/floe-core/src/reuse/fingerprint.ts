import { asObject, asText, type JsonObject } from '../json';
import type { GraphNode, ReuseGraph } from '../manifest';
import { canonical, digest } from './canonical';
import { Macros } from './macros';
import { gapsOf, obstaclesOf } from './obstacles';
import { ownParts, type Parts } from './parts';
import type { Reason } from './reason';
import type { World } from './world';

/** Of what makes a fingerprint. A change of it makes all that was kept before worthless, as it should. */
const formatVersion = '2';

/** What a node is a function of. */
export interface NodeFingerprint {
  /** SHA-256 of the parts. */
  readonly fingerprint: string;
  readonly parts: Parts;
  /** SHA-256 of all its rows depend on. Of a table it is the fingerprint; a view stays as it is while its rows change. */
  readonly content: string;
  /** Why it is never reused; nothing where it can be. */
  readonly obstacles: readonly Reason[];
  /** Whether the user vouches for it: `meta.floe.reuse: true`. */
  readonly vouched: boolean;
}

export type Fingerprints = ReadonlyMap<string, NodeFingerprint>;

/** A fingerprint while those of its children are made. `shape`: the same without data, seeds' and sources'. */
interface Made extends NodeFingerprint {
  readonly shape: string;
}

/** The fingerprints of all nodes, seeds, snapshots, tests, unit tests and sources of a graph. */
export function fingerprintsOf(graph: ReuseGraph, world: World): Fingerprints {
  const made = new Map<string, Made>();
  const macros = new Macros(graph, asText(world.project.dispatch));
  const steady = { ...world, project: { ...world.project, ...runHooks(graph), formatVersion } };
  const make = (node: GraphNode): Made => {
    const known = made.get(node.uniqueId);
    if (known !== undefined) return known;
    const fresh =
      node.resourceType === 'source'
        ? ofSource(node, world)
        : ofNode({ node, graph, world: steady, macros, parentOf: make });
    made.set(node.uniqueId, fresh);
    return fresh;
  };
  for (const node of graph.nodes.values()) make(node);
  return made;
}

/** What the user says with `meta.floe.reuse`; undefined where nothing is said. */
export function markOf({ json }: GraphNode): boolean | undefined {
  const metas = [asObject(json.config).meta, json.meta, asObject(json.source_meta)];
  const said = metas.map((meta) => asObject(asObject(meta).floe).reuse);
  return said.includes(false) ? false : said.includes(true) ? true : undefined;
}

/** Whether a node stands for rows that are read through it: nothing is kept of it, or only its SQL. */
export function isSeenThrough(node: GraphNode): boolean {
  return ['view', 'ephemeral'].includes(asText(asObject(node.json.config).materialized) ?? '');
}

/** How a node is made: table, view, incremental, … */
export function wayOf(node: GraphNode): string {
  return asText(asObject(node.json.config).materialized) ?? node.resourceType;
}

/** A source is what it holds, where that can be told; one the user vouches for never changes. */
function ofSource(node: GraphNode, { sources }: World): Made {
  const relation = asText(node.json.relation_name) ?? node.uniqueId;
  const vouched = markOf(node) === true;
  const held = vouched ? 'vouched for' : sources.get(node.uniqueId);
  const parts: Parts = { relation, ...(held !== undefined && { held }) };
  const fingerprint = digest(canonical(parts));
  const obstacles: readonly Reason[] =
    held === undefined ? [{ code: 'source-unknown', name: node.name }] : [];
  return { fingerprint, content: fingerprint, shape: digest(relation), parts, obstacles, vouched };
}

interface Making {
  readonly node: GraphNode;
  readonly graph: ReuseGraph;
  readonly world: World;
  readonly macros: Macros;
  readonly parentOf: (node: GraphNode) => Made;
}

function ofNode({ node, graph, world, macros, parentOf }: Making): Made {
  const reads = macros.readsOf(node);
  const parents = node.dependsOn.flatMap((id) => graph.nodes.get(id) ?? []);
  const of = new Map(parents.map((parent) => [parent, parentOf(parent)]));
  const own = ownParts(node, reads, world);
  const upstream = (kind: 'content' | 'shape'): Parts => ({
    upstream: Object.fromEntries([...of].map(([{ uniqueId }, each]) => [uniqueId, each[kind]])),
  });
  const [whole, shape] = [
    { ...own, ...upstream('content') },
    { ...own, seed: '', ...upstream('shape') },
  ];
  const isShape = wayOf(node) === 'view' && world.viewsFollow;
  const [content, ofShape] = [digest(canonical(whole)), digest(canonical(shape))];
  const vouched = markOf(node) === true;
  const overruled = [
    ...obstaclesOf(node, reads, graph),
    ...[...of].flatMap(([parent, { obstacles }]) => inlinedIn(node, parent, obstacles)),
  ];
  return {
    fingerprint: isShape ? ofShape : content,
    content,
    shape: ofShape,
    parts: isShape ? shape : whole,
    obstacles: [...gapsOf(node, graph, world), ...(vouched ? [] : overruled)],
    vouched,
  };
}

/** What of a parent's obstacles is one of its child as well, which has the parent's code in its own. */
function inlinedIn(
  node: GraphNode,
  parent: GraphNode,
  obstacles: readonly Reason[],
): readonly Reason[] {
  if (wayOf(parent) === 'ephemeral') return obstacles;
  // A unit test runs the code of its model, and leaves the table and its hooks alone.
  if (node.resourceType !== 'unit_test') return [];
  return obstacles.filter(({ code }) => code === 'jinja' || code === 'unseen');
}

/** What is run before and after all nodes, and the macros it may reach, count for each of them. */
function runHooks(graph: ReuseGraph): JsonObject {
  const hooks = [...graph.nodes.values()].filter(
    ({ resourceType }) => resourceType === 'operation',
  );
  return hooks.length === 0 ? {} : { runHooks: hooks.map(({ json }) => asText(json.raw_code)) };
}
