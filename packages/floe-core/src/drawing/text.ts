import { describe, type DrawnNode } from './drawn-node';

/** One line a node, each after those it reads. */
export function textOf(nodes: readonly DrawnNode[]): string {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const width = nodes.reduce((widest, { label }) => Math.max(widest, label.length), 0);
  const lines = nodes.map((node) => {
    const from = node.parents.flatMap((id) => labels.get(id) ?? []).join(', ');
    const line = `${node.label.padEnd(width)}  ${describe(node)}`;
    return from === '' ? line : `${line}  <- ${from}`;
  });
  return `${lines.join('\n')}\n`;
}
