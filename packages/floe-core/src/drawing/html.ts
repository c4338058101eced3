import { describe, type DrawnNode } from './drawn-node';
import { box, placedIn, type Placed } from './layout';

/** A page with a drawing of the graph, from left to right. It needs nothing else: no script, no network. */
export function htmlOf(nodes: readonly DrawnNode[], title: string): string {
  const placed = placedIn(nodes);
  const byId = new Map(placed.map((node) => [node.id, node]));
  const width = most(placed, ({ x }) => x) + box.width + box.margin;
  const height = most(placed, ({ y }) => y) + box.height + box.margin;
  const arrows = placed.flatMap((node) =>
    node.parents.flatMap((id) => {
      const parent = byId.get(id);
      return parent ? [arrow(parent, node)] : [];
    }),
  );
  const kinds = kindsIn(nodes);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}${[...kinds.keys()].map(hiding).join('')}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p class="kinds">${[...kinds].map(([kind, count]) => choice(kind, count)).join('\n')}</p>
<svg width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
${[...arrows, ...placed.map((node) => drawn(node))].join('\n')}
</svg>
</body>
</html>
`;
}

/** Not with a spread: there may be more nodes than a call takes arguments. */
function most(placed: readonly Placed[], of: (node: Placed) => number): number {
  return placed.reduce((largest, node) => Math.max(largest, of(node)), 0);
}

function kindsIn(nodes: readonly DrawnNode[]): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>();
  for (const { kind } of nodes) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return kinds;
}

/** A tick that shows and hides the nodes of a kind, and tells their colour. */
function choice(kind: string, count: number): string {
  const name = classOf(kind);
  return `<label class="${name}"><input type="checkbox" id="show-${name}" checked> <svg width="14" height="14"><rect x="1" y="1" width="12" height="12" rx="3"/></svg> ${escaped(kind.replaceAll('_', ' '))} (${count})</label>`;
}

function hiding(kind: string): string {
  const name = classOf(kind);
  return `body:has(#show-${name}:not(:checked)) :is(g.${name}, path.${name}) { display: none; }\n`;
}

/** An arrow goes with either of its ends. */
function arrow(from: Placed, to: Placed): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2];
  const [x2, y2] = [to.x, to.y + box.height / 2];
  const middle = (x1 + x2) / 2;
  const classes = [...new Set([classOf(from.kind), classOf(to.kind)])].join(' ');
  return `<path class="${classes}" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
}

/** More letters do not fit. */
const longest = 25;

function drawn(node: Placed): string {
  const { x, y, label, kind, isForeign, isPublic } = node;
  const short = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
  const classes = [classOf(kind), isForeign && 'foreign', isPublic && 'public'].filter(Boolean);
  return `<g class="${classes.join(' ')}"><title>${escaped(`${label} (${describe(node)})`)}</title><rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="6"/><text x="${x + 10}" y="${y + 15}">${escaped(short)}</text><text class="what" x="${x + 10}" y="${y + 28}">${escaped(describe(node))}</text></g>`;
}

/** dbt may come to have kinds we have not heard of. */
function classOf(kind: string): string {
  return kind.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const style = `
body { font: 13px system-ui, sans-serif; margin: 16px; color: #1d2433; background: #fff; }
h1 { font-size: 18px; }
.kinds label { margin-right: 16px; white-space: nowrap; }
.kinds svg { vertical-align: -2px; }
rect { fill: #eef2fb; stroke: #6b7fb3; }
.source rect { fill: #e8f5e9; stroke: #5a9460; }
.seed rect { fill: #fff6e0; stroke: #b58d3d; }
.snapshot rect { fill: #f1eafa; stroke: #8465ad; }
.test rect, .unit-test rect { fill: #f4f4f4; stroke: #9a9a9a; }
.exposure rect { fill: #fdeaea; stroke: #b06464; }
.project rect { fill: #e3f4f6; stroke: #4f8f97; }
.foreign rect { stroke-dasharray: 4 3; }
.public rect { stroke-width: 2.5; }
path { fill: none; stroke: #9aa3b5; }
text { fill: #1d2433; }
.what { fill: #67708a; font-size: 10px; }
`;
