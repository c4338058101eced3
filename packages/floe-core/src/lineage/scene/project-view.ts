import { asObject, asText, type JsonObject } from '../../json';
import { type Graph, type GraphNode, nodeOf } from '../../manifest';
import type { NodeRef } from '../../events';

/** Nodes that make a table. */
const makers = new Set(['model', 'seed', 'snapshot']);

/** An exposure, as the facet of dbt-ol has it. */
export interface Exposure {
  readonly unique_id: string;
  readonly name: string;
  readonly type?: string;
  readonly url?: string;
}

/** Questions about dbt's graph that lineage has. */
export class ProjectView {
  private exposures: ReadonlyMap<string, readonly Exposure[]> | undefined;
  private tests: ReadonlyMap<string, number> | undefined;

  constructor(readonly graph: Graph) {}

  /** The node of an event; one that the manifest does not have is made of what the event says. */
  node(ref: NodeRef): GraphNode {
    return this.graph.nodes.get(ref.uniqueId) ?? nodeOfRef(ref);
  }

  /** The tables a node reads: what it depends on, and instead of an ephemeral model what that depends on. */
  sourcesOf(node: GraphNode): readonly GraphNode[] {
    const found = new Map<string, GraphNode>();
    const seen = new Set<string>();
    const waiting = [...node.dependsOn].reverse();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const parent = this.graph.nodes.get(id);
      if (parent === undefined) continue;
      if (isEphemeral(parent)) waiting.push(...[...parent.dependsOn].reverse());
      else if (isTable(parent)) found.set(id, parent);
    }
    return [...found.values()];
  }

  /** Everything that says it reads a node. */
  exposuresOf({ uniqueId }: GraphNode): readonly Exposure[] {
    this.exposures ??= exposuresIn(this.graph);
    return this.exposures.get(uniqueId) ?? [];
  }

  /** The table a generic test is about; undefined for a test that is written in a file of its own. */
  testedBy(test: GraphNode, ref?: NodeRef): GraphNode | undefined {
    if (test.resourceType !== 'test') return undefined;
    const attached = asText(test.json.attached_node) ?? ref?.attachedNode;
    if (attached !== undefined) {
      const node = this.graph.nodes.get(attached) ?? nodeOfId(attached);
      return isEphemeral(node) ? undefined : node;
    }
    // Tests of sources are attached to nothing.
    if (Object.keys(asObject(test.json.test_metadata)).length === 0) return undefined;
    const tables = this.sourcesOf(test);
    return tables.length === 1 ? tables[0] : tables.find(isSourceOf(test));
  }

  /** How many generic tests of a node there are, run or not. */
  testsOf({ uniqueId }: GraphNode): number {
    this.tests ??= this.countTests();
    return this.tests.get(uniqueId) ?? 0;
  }

  groupOf({ json }: GraphNode): JsonObject {
    const name = asText(json.group) ?? asText(asObject(json.config).group);
    return asObject(name === undefined ? undefined : this.graph.groups?.get(name));
  }

  private countTests(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const node of this.graph.nodes.values()) {
      const tested = this.testedBy(node);
      if (tested) counts.set(tested.uniqueId, (counts.get(tested.uniqueId) ?? 0) + 1);
    }
    return counts;
  }
}

export function isMaker({ resourceType }: Pick<GraphNode, 'resourceType'>): boolean {
  return makers.has(resourceType);
}

export function isEphemeral({ json }: GraphNode): boolean {
  return asObject(json.config).materialized === 'ephemeral';
}

export function isTable(node: GraphNode): boolean {
  return node.resourceType === 'source' || (isMaker(node) && !isEphemeral(node));
}

/** dbt names the test of a source `source_…_<source>_<table>_…`. */
function isSourceOf(test: GraphNode): (node: GraphNode) => boolean {
  return ({ resourceType, name, json }) =>
    resourceType === 'source' && test.name.includes(`_${asText(json.source_name) ?? ''}_${name}_`);
}

function exposuresIn({ nodes }: Graph): ReadonlyMap<string, readonly Exposure[]> {
  const found = new Map<string, Exposure[]>();
  for (const { resourceType, uniqueId, name, json, dependsOn } of nodes.values()) {
    if (resourceType !== 'exposure') continue;
    const [type, url] = [asText(json.type), asText(json.url)];
    const exposure: Exposure = {
      unique_id: uniqueId,
      name,
      ...(type !== undefined && { type }),
      ...(url !== undefined && { url }),
    };
    for (const id of dependsOn) {
      const others = found.get(id);
      if (others) others.push(exposure);
      else found.set(id, [exposure]);
    }
  }
  return found;
}

function nodeOfRef({
  uniqueId,
  name,
  resourceType,
  relation,
  materialization,
  file,
}: NodeRef): GraphNode {
  const parts = relation?.match(/"(?:[^"]|"")+"|`[^`]+`|\[[^\]]+\]|[^.]+/g)?.map(unquoted) ?? [];
  const [identifier, schema, database] = [...parts].reverse();
  const json = {
    alias: identifier ?? name,
    schema,
    database,
    relation_name: relation,
    original_file_path: file,
    package_name: uniqueId.split('.')[1],
    config: { materialized: materialization },
  };
  return { ...nodeOf(uniqueId, json), name, resourceType };
}

function nodeOfId(uniqueId: string): GraphNode {
  const [resourceType = '', , ...name] = uniqueId.split('.');
  return { ...nodeOf(uniqueId, {}), name: name.join('.'), resourceType };
}

function unquoted(part: string): string {
  return part.replace(/^["`[]|["`\]]$/g, '').replaceAll('""', '"');
}
