/**
 * The nodes of a graph, each after those it depends on; in a graph without loops, which is what dbt makes.
 *
 * @param nodes by their ids
 */
export function inOrder<T extends { readonly dependsOn: readonly string[] }>(
  nodes: ReadonlyMap<string, T>,
): readonly T[] {
  const done = new Set<string>();
  const ordered: T[] = [];
  for (const [first, firstNode] of nodes) {
    // A path of its own instead of calls into calls: graphs can be deep.
    const path = [{ id: first, node: firstNode, next: 0 }];
    const onPath = new Set([first]);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = done.has(top.id) ? undefined : top.node.dependsOn[top.next];
      if (id === undefined) {
        if (!done.has(top.id)) ordered.push(top.node);
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        continue;
      }
      top.next += 1;
      const node = nodes.get(id);
      if (node === undefined || done.has(id) || onPath.has(id)) continue;
      onPath.add(id);
      path.push({ id, node, next: 0 });
    }
  }
  return ordered;
}
