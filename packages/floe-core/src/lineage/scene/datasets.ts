import { asText } from '../../json';
import type { GraphNode } from '../../manifest';
import { facetsOf } from '../event/facet-maker';
import type { Facets, InputDataset, Named, OutputDataset } from '../event/openlineage';
import { datasetFacets, schemaFacet } from '../facets/dataset-facets';
import { isTable } from './project-view';
import type { Scene } from './scene';

/** What a node reads: tables, and of a seed its file. The same table comes once. */
export function inputsOf(node: GraphNode, scene: Scene): readonly InputDataset[] {
  if (node.resourceType === 'seed') return [seedFile(node, scene)];
  const found = scene.view.sourcesOf(node).map((source) => inputOf(source, scene));
  return [...new Map(found.map((each) => [keyOf(each), each])).values()];
}

export function inputOf(node: GraphNode, scene: Scene, inputFacets: Facets = {}): InputDataset {
  return {
    ...scene.names.dataset(node),
    facets: datasetFacets(node, scene),
    ...(Object.keys(inputFacets).length > 0 && { inputFacets }),
  };
}

/** What a node makes; a test and an ephemeral model make nothing. */
export function outputsOf(node: GraphNode, scene: Scene): readonly OutputDataset[] {
  if (!isTable(node) || node.resourceType === 'source') return [];
  return [{ ...scene.names.dataset(node), facets: datasetFacets(node, scene) }];
}

export function keyOf({ namespace, name }: Named): string {
  return `${namespace}\n${name}`;
}

/** The file of a seed. Its name starts at the project, since it is another path on every machine. */
export function seedFileName(node: GraphNode, project: string): Named {
  const file = asText(node.json.original_file_path)?.replaceAll('\\', '/');
  return { namespace: 'file', name: `${project}/${file ?? `${node.name}.csv`}` };
}

function seedFile(node: GraphNode, scene: Scene): InputDataset {
  const { facet, options, columns } = scene;
  return {
    ...seedFileName(node, options.plan.project),
    facets: facetsOf({
      dataSource: facet('DatasourceDatasetFacet', { name: 'file' }),
      datasetType: facet('DatasetTypeDatasetFacet', { datasetType: 'FILE', subType: 'CSV' }),
      schema: schemaFacet(
        columns.of(node).map(({ name }) => ({ name })),
        scene,
      ),
    }),
  };
}
