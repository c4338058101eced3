import { asObject, asText, type JsonObject, known } from '../json';
import type { NodeJson } from './node-json';
import { ofProcess } from './of-process';
import { typed } from './typed';

/**
 * dbt's graph as its manifest tells it (manifest v12, dbt 1.8 to 2): nodes, sources, exposures and unit tests. A model of another
 * project is to this one what a source is: it is there, and not built here. One that nobody reads is left out.
 */
export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly projectName?: string;
  readonly adapterType?: string;
  readonly dbtVersion?: string;
  readonly invocationId?: string;
  /** Groups of models by name, as they stand in the manifest; they say who owns what. */
  readonly groups?: ReadonlyMap<string, JsonObject>;
}

/** One resource of the graph. */
export interface GraphNode {
  readonly uniqueId: string;
  readonly name: string;
  /** model, seed, snapshot, test, source, exposure, … */
  readonly resourceType: string;
  /** `unique_id`s of what it depends on, in dbt's order. */
  readonly dependsOn: readonly string[];
  /** What floe uses of it, as dbt's schema has it. */
  readonly json: NodeJson;
  /** All of it, as it stands in the manifest, whatever that is. */
  readonly raw: JsonObject;
}

const sections = ['nodes', 'sources', 'exposures', 'unit_tests'] as const;

const graphs = ofProcess('graphs', () => new WeakMap<JsonObject, Graph>());

/** The graph of a manifest that has been read; it is made once, for all who ask for it. */
export function graphOf(manifest: JsonObject): Graph {
  const made = graphs.get(manifest) ?? makeGraph(manifest);
  graphs.set(manifest, made);
  return made;
}

function makeGraph(manifest: JsonObject): Graph {
  const metadata = asObject(manifest.metadata);
  return {
    nodes: withExternal(sections.flatMap((section) => nodesIn(manifest, section))),
    groups: groupsOf(asObject(manifest.groups)),
    ...known({
      projectName: asText(metadata.project_name),
      adapterType: asText(metadata.adapter_type),
      dbtVersion: asText(metadata.dbt_version),
      invocationId: asText(metadata.invocation_id),
    }),
  };
}

function withExternal(
  nodes: readonly (readonly [string, GraphNode])[],
): ReadonlyMap<string, GraphNode> {
  if (!nodes.some(([, node]) => isExternal(node))) return new Map(nodes);
  const read = new Set(nodes.flatMap(([, { dependsOn }]) => dependsOn));
  return new Map(
    nodes.flatMap(([uniqueId, node]) => {
      if (!isExternal(node)) return [[uniqueId, node] as const];
      return read.has(uniqueId) ? [[uniqueId, asSource(node)] as const] : [];
    }),
  );
}

/** As dbt itself tells them (`ModelNode.is_external_node`): no file of this project makes it. */
function isExternal({ resourceType, json }: GraphNode): boolean {
  return resourceType === 'model' && json.path === '' && json.original_file_path === '';
}

function asSource(node: GraphNode): GraphNode {
  const { uniqueId, name, json, raw } = node;
  // dbt makes up the rest of its config.
  const ofSource = { source_name: json.package_name, identifier: json.alias, config: {} };
  const asRead = nodeOf(uniqueId, { ...raw, ...ofSource });
  return { ...asRead, name, resourceType: 'source', dependsOn: [] };
}

function groupsOf(groups: JsonObject): ReadonlyMap<string, JsonObject> {
  return new Map(
    Object.values(groups)
      .map(asObject)
      .map((group) => [asText(group.name) ?? '', group]),
  );
}

/** The resources of one section of a manifest, by `unique_id`. */
export function nodesIn(
  manifest: JsonObject,
  section: string,
): readonly (readonly [string, GraphNode])[] {
  return Object.entries(asObject(manifest[section])).map(([uniqueId, json]) => [
    uniqueId,
    nodeOf(uniqueId, asObject(json)),
  ]);
}

/** A resource by what the manifest says of it. */
export function nodeOf(uniqueId: string, raw: JsonObject): GraphNode {
  const json = typed(raw);
  const { nodes } = asObject(asObject(raw).depends_on);
  const dependsOn = Array.isArray(nodes) ? nodes.filter((each) => typeof each === 'string') : [];
  return {
    uniqueId,
    name: asText(json.name) ?? uniqueId,
    resourceType: asText(json.resource_type) ?? uniqueId.replace(/\..*$/, ''),
    dependsOn,
    json,
    raw,
  };
}
