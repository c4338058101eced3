import { htmlOf } from './html';
import type { DrawnNode } from './drawn-node';
import { mermaidOf } from './mermaid';
import { textOf } from './text';

export type { DrawnNode } from './drawn-node';

/** How a graph is drawn. */
export type DrawingFormat = 'text' | 'mermaid' | 'html';

const drawings: Readonly<
  Record<DrawingFormat, (nodes: readonly DrawnNode[], title: string) => string>
> = { text: textOf, mermaid: mermaidOf, html: htmlOf };

/**
 * Draws a graph.
 *
 * @param nodes each after those it reads
 * @param title of the page
 * @returns text that ends in a line break
 */
export function draw(format: DrawingFormat, nodes: readonly DrawnNode[], title: string): string {
  return drawings[format](nodes, title);
}

/**
 * How many arrows Mermaid draws at most unless its settings say otherwise (`maxEdges`, Mermaid 10.5 and later): GitHub, too,
 * shows an error in place of a larger diagram.
 */
export const mostMermaidArrows = 500;
