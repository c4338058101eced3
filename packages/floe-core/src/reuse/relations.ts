import { asText } from '../json';
import type { GraphNode, ReuseGraph } from '../manifest';
import type { Relation } from './state';

/** The relation of a node or a source, as dbt's manifest has it. */
export function relationOf({ json }: GraphNode): Relation | undefined {
  const [database, schema] = [asText(json.database), asText(json.schema)];
  const identifier = asText(json.alias) ?? asText(json.identifier) ?? asText(json.name);
  if (schema === undefined || identifier === undefined) return undefined;
  return { ...(database !== undefined && { database }), schema, identifier };
}

/** The relations of all sources of a graph, by `unique_id`. */
export function sourcesOf(graph: ReuseGraph): ReadonlyMap<string, Relation> {
  const all = [...graph.nodes.values()].filter(({ resourceType }) => resourceType === 'source');
  return new Map(
    all.flatMap((source) => {
      const relation = relationOf(source);
      return relation ? [[source.uniqueId, relation]] : [];
    }),
  );
}
