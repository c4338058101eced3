import type { ShownNode } from './shown-graph';

/** One line a node, each after those it reads. */
export function textOf(nodes: readonly ShownNode[]): string {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const width = Math.max(0, ...nodes.map(({ label }) => label.length));
  const lines = nodes.map(({ label, kind, detail, parents }) => {
    const what = detail === '' ? kind : `${kind}, ${detail}`;
    const from = parents.map((id) => labels.get(id) ?? id).join(', ');
    const line = `${label.padEnd(width)}  ${what}`;
    return from === '' ? line : `${line}  <- ${from}`;
  });
  return `${lines.join('\n')}\n`;
}
