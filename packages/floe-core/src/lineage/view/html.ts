import type { ShownNode } from './shown-graph';

/** Pixels. */
const box = { width: 190, height: 34, gapX: 70, gapY: 14, margin: 24 };

interface Placed extends ShownNode {
  readonly x: number;
  readonly y: number;
}

/** A page with a drawing of the graph, from left to right. It needs nothing else: no script, no network. */
export function htmlOf(nodes: readonly ShownNode[], title: string): string {
  const placed = placedIn(nodes);
  const byId = new Map(placed.map((node) => [node.id, node]));
  const width = Math.max(0, ...placed.map(({ x }) => x)) + box.width + box.margin;
  const height = Math.max(0, ...placed.map(({ y }) => y)) + box.height + box.margin;
  const arrows = placed.flatMap((node) =>
    node.parents.flatMap((id) => {
      const parent = byId.get(id);
      return parent ? [arrow(parent, node)] : [];
    }),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<svg width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
${[...arrows, ...placed.map((node) => drawn(node))].join('\n')}
</svg>
</body>
</html>
`;
}

/** A column for every depth; rows in the order of the nodes. */
function placedIn(nodes: readonly ShownNode[]): readonly Placed[] {
  const rows = new Map<number, number>();
  return nodes.map((node) => {
    const row = rows.get(node.depth) ?? 0;
    rows.set(node.depth, row + 1);
    return {
      ...node,
      x: box.margin + node.depth * (box.width + box.gapX),
      y: box.margin + row * (box.height + box.gapY),
    };
  });
}

function arrow(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const middle = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

/** More letters do not fit. */
const longest = 26;

function drawn({ x, y, label, kind, detail }: Placed): string {
  const what = detail === '' ? kind : `${kind}, ${detail}`;
  const short = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
  return `<g class="${escaped(kind)}"><title>${escaped(`${label} (${what})`)}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/><text x="${x + 10}" y="${y + 22}">${escaped(short)}</text></g>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const style = `
body { font: 14px system-ui, sans-serif; margin: 16px; color: #1d2433; background: #fff; }
h1 { font-size: 18px; }
rect { fill: #eef2fb; stroke: #6b7fb3; }
.source rect { fill: #e8f5e9; stroke: #5a9460; }
.seed rect { fill: #fff6e0; stroke: #b58d3d; }
.snapshot rect { fill: #f1eafa; stroke: #8465ad; }
.exposure rect { fill: #fdeaea; stroke: #b06464; }
path { fill: none; stroke: #9aa3b5; }
text { fill: #1d2433; }
`;
