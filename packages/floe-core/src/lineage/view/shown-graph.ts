import { asObject, asText, type Graph, type GraphNode } from '../../dbt';
import { inOrder } from '../in-order';

/** A node of a picture. */
export interface ShownNode {
  readonly id: string;
  readonly label: string;
  /** source, seed, model, snapshot, exposure. */
  readonly kind: string;
  /** Such as `table`; of a model only. */
  readonly detail: string;
  /** Ids of what it reads, in dbt's order. */
  readonly parents: readonly string[];
  /** How many steps it is from those that read nothing. */
  readonly depth: number;
}

const shown = new Set(['source', 'seed', 'model', 'snapshot', 'exposure']);

/** The nodes that are drawn, each after those it reads. Tests would only hide the rest. */
export function shownNodes(graph: Graph): readonly ShownNode[] {
  const depths = new Map<string, number>();
  return inOrder(graph)
    .filter(({ resourceType }) => shown.has(resourceType))
    .map((node) => {
      const parents = [...new Set(node.dependsOn)].filter((id) => depths.has(id));
      const depth = Math.max(-1, ...parents.map((id) => depths.get(id) ?? 0)) + 1;
      depths.set(node.uniqueId, depth);
      return {
        id: node.uniqueId,
        label: labelOf(node),
        kind: node.resourceType,
        detail: detailOf(node),
        parents,
        depth,
      };
    });
}

function labelOf({ name, resourceType, json }: GraphNode): string {
  const source = resourceType === 'source' ? asText(json.source_name) : undefined;
  return source === undefined ? name : `${source}.${name}`;
}

function detailOf({ resourceType, json }: GraphNode): string {
  if (resourceType === 'exposure') return asText(json.type) ?? '';
  return resourceType === 'model' ? (asText(asObject(json.config).materialized) ?? '') : '';
}
