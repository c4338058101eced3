import path from 'node:path';

import { asNumber, asObject, asText } from '../json';
import { type Graph, type GraphNode, inOrder } from '../manifest';
import type { Crossing, CrossingEnd } from '../static-graph';
import type { ModelGraph, ModelNode } from './model-graph';
import { idOf, type Neighbours } from './neighbours';

/** What dbt does around a run is no part of the graph. */
const left = new Set(['operation', 'sql_operation', 'rpc']);

/**
 * The model graph of a project: its own nodes by its manifest; of other projects of the workspace the nodes next to them, by the
 * manifest, where they are packages of this project, and by what files tell.
 */
export function modelGraphOf(graph: Graph, neighbours: Neighbours): ModelGraph {
  const { project, edges } = neighbours;
  const own = ownNodes(graph, neighbours);
  const nodes = new Map<string, Draft>([...own, ...packagesNextTo(own, graph, neighbours)]);
  const ids = idsByName(own, graph);
  for (const crossing of neighbours.crossings) join(crossing, { project, nodes, ids });
  const whole = [...nodes.values()].map((node) => ({
    ...node,
    dependsOn: [...new Set(node.dependsOn)].filter((id) => nodes.has(id)),
  }));
  return {
    project,
    ...(graph.projectName !== undefined && { dbtProject: graph.projectName }),
    nodes: inOrder(new Map(whole.map((node) => [node.id, node]))),
    dependencies: edges.filter(({ source, target }) => [source, target].includes(project)),
  };
}

/** What it depends on may still come to be more. */
type Draft = Omit<ModelNode, 'dependsOn'> & { dependsOn: readonly string[] };

type Nodes = ReadonlyMap<string, Draft>;

/** Those of the project itself, and of packages that are no project of the workspace: both are built with it. */
function ownNodes(graph: Graph, neighbours: Neighbours): Nodes {
  const foreign = packagesOfOthers(graph, neighbours);
  const own = [...graph.nodes.values()].filter(
    (node) => !left.has(node.resourceType) && !foreign.has(packageOf(node)),
  );
  return new Map(own.map((node) => [node.uniqueId, draftOf(node, neighbours.project)]));
}

/** The workspace's projects by what dbt calls them, without the one the graph is of. */
function packagesOfOthers(
  { projectName }: Graph,
  { project, dbtNames }: Neighbours,
): ReadonlyMap<string, string> {
  const others = [...dbtNames].filter(
    ([name, dbtName]) => name !== project && dbtName !== projectName,
  );
  return new Map(others.map(([name, dbtName]) => [dbtName, name]));
}

/** Nodes of other projects that are packages of this one: those that its own nodes read. */
function packagesNextTo(own: Nodes, graph: Graph, neighbours: Neighbours): Nodes {
  const projects = packagesOfOthers(graph, neighbours);
  const read = new Set([...own.values()].flatMap(({ dependsOn }) => dependsOn));
  const found = [...read].flatMap((id) => {
    const node = graph.nodes.get(id);
    if (node === undefined) return [];
    const project = projects.get(packageOf(node));
    return project === undefined ? [] : [[id, draftOf(node, project)] as const];
  });
  return new Map(found);
}

interface Joining {
  readonly project: string;
  readonly nodes: Map<string, Draft>;
  /** Ids of the project's own nodes by kind and name. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Adds one arrow over the border of the project, with the node at its other end. */
function join({ source, target }: Crossing, joining: Joining): void {
  const { project, nodes } = joining;
  if (source.project !== project && target.project !== project) return;
  const reader = end(source, joining);
  const read = end(target, joining);
  // An end that dbt does not have: the file may be of a node that is disabled.
  if (reader === undefined || read === undefined) return;
  for (const each of [read, reader]) if (!nodes.has(each.id)) nodes.set(each.id, each);
  const node = nodes.get(reader.id);
  if (node !== undefined) node.dependsOn = [...node.dependsOn, read.id];
}

function end(of: CrossingEnd, { project, nodes, ids }: Joining): Draft | undefined {
  if (of.project !== project) return nodes.get(idOf(of)) ?? foreignNode(of);
  if (of.node === undefined) return projectNode(project);
  const { resourceType, name, version } = of.node;
  const id = version === undefined ? undefined : ids.get(`${resourceType} ${name} ${version}`);
  const found = id ?? ids.get(`${resourceType} ${name}`);
  return found === undefined ? undefined : nodes.get(found);
}

function foreignNode(of: CrossingEnd): Draft {
  const { project, dbtProject, node } = of;
  if (node === undefined || dbtProject === undefined) return projectNode(project);
  const { resourceType, name } = node;
  return {
    ...{ id: idOf(of), name, resourceType, project, dbtPackage: dbtProject },
    dependsOn: [],
  };
}

function projectNode(project: string): Draft {
  const id = `project:${project}`;
  return { id, name: project, resourceType: 'project', project, dependsOn: [] };
}

/**
 * Ids by kind and name, as `model orders`; by version too, as `model orders 2`, and by the name of the file. Of the versions of a
 * model the latest goes by its name alone, as in a `ref`.
 */
function idsByName(own: Nodes, graph: Graph): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, resourceType, name, file } of own.values()) {
    const { version, latest_version: latest } = graph.nodes.get(id)?.json ?? {};
    if (file !== undefined) {
      const key = `${resourceType} ${path.parse(file).name}`;
      if (!ids.has(key)) ids.set(key, id);
    }
    const written = asNumber(version) ?? asText(version);
    if (written !== undefined) ids.set(`${resourceType} ${name} ${written}`, id);
    if (written === undefined || version === latest) ids.set(`${resourceType} ${name}`, id);
  }
  return ids;
}

function draftOf(node: GraphNode, project: string): Draft {
  const { uniqueId: id, resourceType, dependsOn, json } = node;
  const config = asObject(json.config);
  const more = {
    dbtPackage: packageOf(node),
    materialized: ['model', 'snapshot', 'seed'].includes(resourceType)
      ? asText(config.materialized)
      : undefined,
    access: resourceType === 'model' ? (asText(json.access) ?? asText(config.access)) : undefined,
    group: asText(json.group) ?? asText(config.group),
    file: asText(json.original_file_path),
  };
  const told = Object.entries(more).filter(([, value]) => value !== undefined && value !== '');
  return {
    ...{ id, name: nameOf(node), resourceType, project, dependsOn },
    ...Object.fromEntries(told),
  };
}

function nameOf({ name, resourceType, json }: GraphNode): string {
  const source = resourceType === 'source' ? asText(json.source_name) : undefined;
  return source === undefined ? name : `${source}.${name}`;
}

function packageOf({ json, uniqueId }: GraphNode): string {
  return asText(json.package_name) ?? uniqueId.split('.')[1] ?? '';
}
