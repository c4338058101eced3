import { asObject, asText } from '../../json';
import type { Graph, GraphNode } from '../../manifest';
import { attributeNames } from '../names';
import type { Attributes, AttributeValue } from '../attributes';

/** What spans need to know of a node of dbt's graph; the manifest itself can be let go. */
export interface KnownNode {
  readonly dependsOn: readonly string[];
  /** It is part of the SQL of those that need it, and has no work of its own. */
  readonly ephemeral: boolean;
  readonly attributes: Attributes;
}

/** dbt's graph, as far as spans need it. */
export type KnownGraph = ReadonlyMap<string, KnownNode>;

/** Takes what spans need from a graph. */
export function knownGraph(graph: Graph | undefined): KnownGraph {
  const nodes = [...(graph?.nodes.values() ?? [])];
  return new Map(nodes.map((node) => [node.uniqueId, knownNode(node)]));
}

function knownNode({ dependsOn, json }: GraphNode): KnownNode {
  const config = asObject(json.config);
  const [database, schema] = [asText(json.database), asText(json.schema)];
  const identifier = asText(json.alias) ?? asText(json.identifier);
  const meta = { ...asObject(json.meta), ...asObject(config.meta) };
  return {
    dependsOn,
    ephemeral: config.materialized === 'ephemeral',
    attributes: {
      [attributeNames.database]: database,
      [attributeNames.schema]: schema,
      [attributeNames.identifier]: identifier,
      [attributeNames.dbNamespace]: [database, schema].filter(Boolean).join('|') || undefined,
      [attributeNames.dbCollection]: identifier,
      [attributeNames.file]: asText(json.original_file_path),
      [attributeNames.materialization]: asText(config.materialized),
      [attributeNames.dbtProject]: asText(json.package_name),
      ...Object.fromEntries(
        Object.entries(meta)
          .filter((entry): entry is [string, AttributeValue] => isPlain(entry[1]))
          .map(([key, value]) => [attributeNames.dbtMeta(key), value]),
      ),
    },
  };
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * The nodes of a run that a node follows from: its parents, and behind a parent that has no work of its own, the parents of
 * that.
 *
 * @param ran whether a node is part of the run
 */
export function parentsOf(
  graph: KnownGraph,
  uniqueId: string,
  ran: (uniqueId: string) => boolean,
): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const look = [...(graph.get(uniqueId)?.dependsOn ?? [])];
  for (let next = look.pop(); next !== undefined; next = look.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (ran(next)) found.add(next);
    else if (graph.get(next)?.ephemeral === true) look.push(...(graph.get(next)?.dependsOn ?? []));
  }
  return [...found].sort();
}
