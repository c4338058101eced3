import type { DrawnNode } from './drawn-node';

const shapes: Readonly<Record<string, readonly [string, string]>> = {
  source: ['[(', ')]'],
  seed: ['[/', '/]'],
  model: ['[', ']'],
  snapshot: ['[[', ']]'],
  test: ['{{', '}}'],
  unit_test: ['{{', '}}'],
  exposure: ['([', '])'],
  project: ['[\\', '/]'],
};

/** A flowchart in the language of Mermaid, which GitHub and many editors draw. */
export function mermaidOf(nodes: readonly DrawnNode[]): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const named = (id: string): string[] => [ids.get(id)].filter((each) => each !== undefined);
  const boxes = nodes.map(({ id, label, kind }) => {
    const [open, close] = shapes[kind] ?? ['[', ']'];
    return `  ${named(id).join('')}${open}"${escaped(label)}"${close}`;
  });
  const arrows = nodes.flatMap(({ id, parents }) =>
    parents.flatMap(named).map((parent) => `  ${parent} --> ${named(id).join('')}`),
  );
  const lines = ['flowchart LR', ...boxes, ...arrows, ...looks(nodes, named)];
  return `${lines.join('\n')}\n`;
}

/** Nodes of other projects have a dashed border, those that others may read a thick one. */
function looks(nodes: readonly DrawnNode[], named: (id: string) => readonly string[]): string[] {
  const classes = [
    ['foreign', 'stroke-dasharray: 4 3', nodes.filter(({ isForeign }) => isForeign)],
    ['public', 'stroke-width: 3px', nodes.filter(({ isPublic }) => isPublic)],
  ] as const;
  return classes.flatMap(([name, style, those]) =>
    those.length === 0
      ? []
      : [
          `  classDef ${name} ${style}`,
          `  class ${those.flatMap(({ id }) => named(id)).join(',')} ${name}`,
        ],
  );
}

/** Mermaid's own way to write what has a meaning in a label. */
function escaped(label: string): string {
  return label.replace(/[#"<>&]/g, (char) => `#${char.charCodeAt(0)};`);
}
