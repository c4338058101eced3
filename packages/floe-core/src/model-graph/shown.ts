import { draw, type DrawingFormat, type DrawnNode } from '../drawing';
import { type ModelGraph, modelGraphVersion, type ModelNode } from './model-graph';

/** In which form a model graph is told. */
export type ModelGraphFormat = DrawingFormat | 'json';

/**
 * The graph as text that ends in a line break. Nodes of other projects are called `project: node`. The JSON is that of
 * `schema/graph.schema.json`.
 */
export function showModelGraph(graph: ModelGraph, format: ModelGraphFormat): string {
  if (format === 'json') return jsonOf(graph);
  const nodes = graph.nodes.map((node) => drawnNode(node, graph.project));
  return draw(format, nodes, `Models of ${graph.project}`);
}

/** How many arrows it has. */
export function arrowsOf({ nodes }: ModelGraph): number {
  return nodes.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
}

function drawnNode(node: ModelNode, own: string): DrawnNode {
  const { id, name, resourceType: kind, project, materialized, access, dependsOn } = node;
  const isForeign = project !== own;
  const isNamedAlone = !isForeign || kind === 'project';
  return {
    ...{ id, kind, parents: dependsOn, isForeign, isPublic: access === 'public' },
    label: isNamedAlone ? name : `${project}: ${name}`,
    // A seed is always built as a seed.
    detail: [materialized, access].filter((each) => each !== undefined && each !== kind).join(', '),
  };
}

/** Keys are spelt as in dbt's artifacts. */
function jsonOf({ project, dbtProject, nodes, dependencies }: ModelGraph): string {
  const document = {
    version: modelGraphVersion,
    project,
    dbt_project: dbtProject,
    nodes: nodes.map((node) => ({
      unique_id: node.id,
      name: node.name,
      resource_type: node.resourceType,
      project: node.project,
      package_name: node.dbtPackage,
      materialized: node.materialized,
      access: node.access,
      group: node.group,
      original_file_path: node.file,
      depends_on: node.dependsOn,
    })),
    dependencies: dependencies.map(({ source, target, because, file }) => ({
      ...{ source, target, because, file },
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
