import { asObject, asText } from '../json';
import { type Graph, type GraphNode, inOrder } from '../manifest';
import { draw, type DrawingFormat, type DrawnNode } from '../drawing';

/** Tests would only hide the rest. */
const shown = new Set(['source', 'seed', 'model', 'snapshot', 'exposure']);

/**
 * What a project makes of what: sources, seeds, models, snapshots and exposures.
 *
 * @returns text that ends in a line break
 */
export function lineageGraph(graph: Graph, format: DrawingFormat): string {
  const nodes = inOrder(graph.nodes).filter(({ resourceType }) => shown.has(resourceType));
  return draw(format, nodes.map(drawnNode), `Lineage of ${graph.projectName ?? 'this project'}`);
}

function drawnNode(node: GraphNode): DrawnNode {
  return {
    id: node.uniqueId,
    label: labelOf(node),
    kind: node.resourceType,
    detail: detailOf(node),
    parents: [...new Set(node.dependsOn)],
  };
}

function labelOf({ name, resourceType, json }: GraphNode): string {
  const source = resourceType === 'source' ? asText(json.source_name) : undefined;
  return source === undefined ? name : `${source}.${name}`;
}

function detailOf({ resourceType, json }: GraphNode): string {
  if (resourceType === 'exposure') return asText(json.type) ?? '';
  return resourceType === 'model' ? (asText(asObject(json.config).materialized) ?? '') : '';
}
