import { asObject, asText } from '../json';
import type { GraphNode, ReuseGraph } from '../manifest';
import type { NodeReads } from './macros';
import type { Reason } from './reason';
import type { World } from './world';

/** Names of dbt's Jinja that bring in what no fingerprint holds: the warehouse, the clock, this very run. */
const unsteady: ReadonlySet<string> = new Set([
  ...['run_query', 'statement', 'load_result', 'load_relation', 'load_cached_relation'],
  ...['run_started_at', 'invocation_id', 'invocation_args_dict', 'thread_id', 'selected_resources'],
  ...['graph', 'context', 'render', 'dbt_metadata_envs', 'lipsum', '|random'],
]);

/** The few things an adapter can be asked for that it answers without looking. */
const harmless: ReadonlySet<string> = new Set(['dispatch', 'quote', 'type', 'quote_as_configured']);

/** Flags that dbt_project.yml and the environment alone tell, both among a node's parts; nothing on floe's command line does. */
const harmlessFlags: ReadonlySet<string> = new Set([
  'STORE_FAILURES',
  'REQUIRE_SQL_HEADER_IN_TEST_CONFIGS',
]);

const harmlessModules: ReadonlySet<string> = new Set(['re', 'itertools']);

/** What is made in a way that depends on nothing but the node itself and its parents. */
const plainWays: ReadonlySet<string> = new Set([
  'table',
  'view',
  'seed',
  'ephemeral',
  'test',
  'unit',
]);

const withHistory: ReadonlySet<string> = new Set(['incremental', 'snapshot']);

/**
 * What keeps a node from being reused that can be seen before it is built. `meta.floe.reuse: true` overrules these: the
 * user then says that the table depends on nothing else.
 */
export function obstaclesOf(
  node: GraphNode,
  reads: NodeReads,
  graph: ReuseGraph,
): readonly Reason[] {
  return [...ofItsWay(node), ...ofHooks(node, graph), ...obstaclesInJinja(reads)];
}

/** What Jinja reads that no fingerprint holds. */
export function obstaclesInJinja(
  reads: Pick<NodeReads, 'names' | 'members' | 'unseen'>,
): readonly Reason[] {
  return [
    ...[...reads.names].filter((name) => unsteady.has(name)).map(jinja),
    ...(reads.members.has('builtins.*') ? [jinja('builtins')] : []),
    ...ofMembers(reads, 'adapter', harmless),
    ...ofMembers(reads, 'modules', harmlessModules),
    ...ofMembers(reads, 'flags', harmlessFlags),
    ...[...reads.unseen]
      .filter((name) => name !== 'var')
      .map((name): Reason => ({ code: 'unseen', name })),
  ];
}

/** What nothing overrules: it is not known what the node is made of. */
export function gapsOf(node: GraphNode, graph: ReuseGraph, { seeds }: World): readonly Reason[] {
  const strangers = node.dependsOn.filter((id) => !graph.nodes.has(id));
  const isSeed = node.resourceType === 'seed';
  return [
    ...strangers.map((name): Reason => ({ code: 'unknown-parent', name })),
    ...(isSeed && !seeds.has(node.uniqueId) ? [{ code: 'no-seed-file' } as const] : []),
  ];
}

function ofItsWay(node: GraphNode): readonly Reason[] {
  const config = asObject(node.json.config);
  const way =
    asText(config.materialized) ?? (node.resourceType === 'unit_test' ? 'unit' : node.resourceType);
  if (node.json.language === 'python') return [{ code: 'python' }];
  if (withHistory.has(way)) return [{ code: 'history' }];
  if (config.store_failures === true) return [{ code: 'stores-failures' }];
  return plainWays.has(way) ? [] : [{ code: 'unknown-kind', name: way }];
}

function ofHooks(node: GraphNode, graph: ReuseGraph): readonly Reason[] {
  const config = asObject(node.json.config);
  const own = [config['pre-hook'], config['post-hook']].some(
    (each) => Array.isArray(each) && each.length > 0,
  );
  const ofRun = hasRunHooks(graph);
  return [
    ...(own ? [{ code: 'hooks' } as const] : []),
    ...(ofRun ? [{ code: 'run-hooks' } as const] : []),
  ];
}

const runHooksOf = new WeakMap<ReuseGraph, boolean>();

/** Whether anything is run before or after all nodes; looked up once for a graph. */
function hasRunHooks(graph: ReuseGraph): boolean {
  const known = runHooksOf.get(graph);
  if (known !== undefined) return known;
  const has = [...graph.nodes.values()].some(({ resourceType }) => resourceType === 'operation');
  runHooksOf.set(graph, has);
  return has;
}

/** `adapter` that is handed on whole, `adapter.*`, can be asked for anything. */
function ofMembers(
  reads: Pick<NodeReads, 'names' | 'members'>,
  whole: string,
  allowed: ReadonlySet<string>,
): readonly Reason[] {
  if (!reads.names.has(whole)) return [];
  const asked = [...reads.members].filter((member) => member.startsWith(`${whole}.`));
  const bad = asked.filter((member) => !allowed.has(member.slice(whole.length + 1)));
  return (asked.length === 0 ? [whole] : bad).map(jinja);
}

function jinja(name: string): Reason {
  return { code: 'jinja', name: name.replace(/^\||\.\*$/, '') };
}
