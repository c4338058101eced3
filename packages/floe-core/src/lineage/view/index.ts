import type { Graph } from '../../dbt';
import { htmlOf } from './html';
import { mermaidOf } from './mermaid';
import { type ShownNode, shownNodes } from './shown-graph';
import { textOf } from './text';

/** In which form a graph is shown. */
export type GraphFormat = 'text' | 'mermaid' | 'html';

const renderings: Readonly<
  Record<GraphFormat, (nodes: readonly ShownNode[], title: string) => string>
> = { text: textOf, mermaid: mermaidOf, html: htmlOf };

/**
 * What a project makes of what: sources, seeds, models, snapshots and exposures.
 *
 * @param title of the page; by default the name of the project
 * @returns text that ends in a line break
 */
export function lineageGraph(
  graph: Graph,
  format: GraphFormat,
  title = `Lineage of ${graph.projectName ?? 'this project'}`,
): string {
  return renderings[format](shownNodes(graph), title);
}
