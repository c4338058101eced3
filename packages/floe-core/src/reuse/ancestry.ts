import type { GraphNode, ReuseGraph } from '../manifest';
import { isSeenThrough, wayOf } from './fingerprint';

/** The parents of a node that are in the graph. */
export function parentsOf(node: GraphNode, graph: ReuseGraph): readonly GraphNode[] {
  return node.dependsOn.flatMap((id) => graph.nodes.get(id) ?? []);
}

/**
 * All a node's rows come from without another table in between: its parents, and theirs where a parent is a view or is
 * inlined. Inlined ones and sources are among them.
 */
export function rowsComeFrom(node: GraphNode, graph: ReuseGraph): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const waiting = [...parentsOf(node, graph)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    if (isSeenThrough(next)) waiting.push(...parentsOf(next, graph));
  }
  return [...found];
}

/** Whether dbt builds something for it that stays in the warehouse. */
export function isBuilt(node: GraphNode): boolean {
  return ['model', 'seed', 'snapshot'].includes(node.resourceType) && wayOf(node) !== 'ephemeral';
}

/** Nodes with every parent before its children. */
export function inOrder(graph: ReuseGraph): readonly GraphNode[] {
  const order = new Set<GraphNode>();
  const visit = (node: GraphNode): void => {
    if (order.has(node)) return;
    for (const parent of parentsOf(node, graph)) visit(parent);
    order.add(node);
  };
  for (const node of graph.nodes.values()) visit(node);
  return [...order];
}
