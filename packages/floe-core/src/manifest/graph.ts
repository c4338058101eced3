import { readFile, stat } from 'node:fs/promises';

import { asObject, asText, type JsonObject, known } from '../json';

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
  /** The resource as it stands in the manifest, for whoever needs more of it. */
  readonly json: JsonObject;
}

/** Bytes. JavaScript holds no text that is longer than half a gigabyte. */
const LARGEST = 400 * 1024 * 1024;

const sections = ['nodes', 'sources', 'exposures', 'unit_tests'] as const;

/**
 * Reads `target/manifest.json` whole; dbt writes it after parsing, before the first node begins.
 *
 * @param file absolute path
 * @returns undefined when it is missing, broken or too large to be held; never rejects
 */
export async function readGraph(file: string): Promise<Graph | undefined> {
  const manifest = await readManifest(file);
  return manifest && graphOf(manifest);
}

/** The whole manifest as it stands, on the same terms, for whoever needs more of it than the graph. */
export async function readManifest(file: string): Promise<JsonObject | undefined> {
  try {
    if ((await stat(file)).size > LARGEST) return undefined;
    return asObject(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The graph of a manifest that has been read. */
export function graphOf(manifest: JsonObject): Graph {
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
  const { json } = node;
  // dbt makes up the rest of its config.
  const ofSource = { source_name: json.package_name, identifier: json.alias, config: {} };
  return { ...node, resourceType: 'source', dependsOn: [], json: { ...json, ...ofSource } };
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

function nodeOf(uniqueId: string, json: JsonObject): GraphNode {
  const { nodes } = asObject(json.depends_on);
  const dependsOn = Array.isArray(nodes) ? nodes.filter((each) => typeof each === 'string') : [];
  return {
    uniqueId,
    name: asText(json.name) ?? uniqueId,
    resourceType: asText(json.resource_type) ?? uniqueId.replace(/\..*$/, ''),
    dependsOn,
    json,
  };
}
