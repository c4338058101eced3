import type { ShownNode } from './shown-graph';

const shapes: Readonly<Record<string, readonly [string, string]>> = {
  source: ['[(', ')]'],
  seed: ['[/', '/]'],
  model: ['[', ']'],
  snapshot: ['[[', ']]'],
  exposure: ['([', '])'],
};

/** A flowchart in the language of Mermaid, which GitHub and many editors draw. */
export function mermaidOf(nodes: readonly ShownNode[]): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const boxes = nodes.map(({ id, label, kind }) => {
    const [open, close] = shapes[kind] ?? ['[', ']'];
    return `  ${ids.get(id) ?? ''}${open}"${escaped(label)}"${close}`;
  });
  const arrows = nodes.flatMap(({ id, parents }) =>
    parents.map((parent) => `  ${ids.get(parent) ?? ''} --> ${ids.get(id) ?? ''}`),
  );
  return `${['flowchart LR', ...boxes, ...arrows].join('\n')}\n`;
}

/** Mermaid's own way to write what has a meaning in a label. */
function escaped(label: string): string {
  return label.replace(/[#"<>&]/g, (char) => `#${char.charCodeAt(0)};`);
}
