import type { Graph, GraphNode } from '../dbt';

/** The nodes of a graph, each after those it depends on; in a graph without loops, which is what dbt makes. */
export function inOrder({ nodes }: Graph): readonly GraphNode[] {
  const done = new Set<string>();
  const ordered: GraphNode[] = [];
  for (const first of nodes.values()) {
    // A path of its own instead of calls into calls: graphs can be deep.
    const path = [{ node: first, next: 0 }];
    const onPath = new Set([first.uniqueId]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = done.has(top.node.uniqueId) ? undefined : top.node.dependsOn[top.next];
      if (id === undefined) {
        if (!done.has(top.node.uniqueId)) ordered.push(top.node);
        done.add(top.node.uniqueId);
        onPath.delete(top.node.uniqueId);
        path.pop();
        continue;
      }
      top.next += 1;
      const node = nodes.get(id);
      if (node === undefined || done.has(id) || onPath.has(id)) continue;
      onPath.add(id);
      path.push({ node, next: 0 });
    }
  }
  return ordered;
}
