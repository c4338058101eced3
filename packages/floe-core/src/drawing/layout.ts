import type { DrawnNode } from './drawn-node';

/** Pixels. */
export const box = { width: 220, height: 34, gapX: 70, gapY: 14, margin: 24 };

export interface Placed extends DrawnNode {
  readonly x: number;
  readonly y: number;
}

/** Tests only tell of others, so they stand below them, where nothing is missing when they are hidden. */
const below = new Set(['test', 'unit_test']);

/**
 * Places for the nodes of a graph, from left to right: a column for every number of steps from those that read nothing, and
 * within a column each near what it reads. Takes a time that grows with nodes and arrows, not with their square.
 *
 * @param nodes each after those it reads
 */
export function placedIn(nodes: readonly DrawnNode[]): readonly Placed[] {
  const rows = new Map<string, number>();
  return columnsOf(nodes).flatMap((column, index) => {
    const wanted = new Map(column.map((node) => [node, wantedRow(node, rows)]));
    const order = [...column].sort(
      (one, other) => rank(one) - rank(other) || (wanted.get(one) ?? 0) - (wanted.get(other) ?? 0),
    );
    order.forEach(({ id }, row) => rows.set(id, row));
    return order.map((node, row) => ({
      ...node,
      x: box.margin + index * (box.width + box.gapX),
      y: box.margin + row * (box.height + box.gapY),
    }));
  });
}

function columnsOf(nodes: readonly DrawnNode[]): DrawnNode[][] {
  const depths = new Map<string, number>();
  const columns: DrawnNode[][] = [];
  for (const node of nodes) {
    const depth = node.parents.reduce((most, id) => Math.max(most, (depths.get(id) ?? -1) + 1), 0);
    depths.set(node.id, depth);
    (columns[depth] ??= []).push(node);
  }
  return columns;
}

function rank({ kind }: DrawnNode): number {
  return below.has(kind) ? 1 : 0;
}

/** The middle of the rows of what it reads. */
function wantedRow({ parents }: DrawnNode, rows: ReadonlyMap<string, number>): number {
  const known = parents.flatMap((id) => rows.get(id) ?? []);
  return known.length === 0 ? 0 : known.reduce((sum, row) => sum + row, 0) / known.length;
}
