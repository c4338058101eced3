import { asObject, asText } from '../../json';
import type { GraphNode } from '../../manifest';
import type { Column } from '../columns/column-list';
import { facetsOf } from '../event/facet-maker';
import type { Facet, Facets, Named } from '../event/openlineage';
import { fullName, identityOf } from '../naming/identity';
import type { Scene } from '../scene/scene';
import { modelConfigOf } from './model-config';
import { ownersOf } from './owners';
import { tagsOf } from './tags';

interface Said {
  readonly version: number;
  readonly facets: Facets;
}

/** Facets of tables that came last: a table is told of by what makes it and by all that read it. */
const said = new WeakMap<Scene, Map<string, Said>>();
const mostSaid = 1000;

/** What is said of a table wherever it appears. */
export function datasetFacets(node: GraphNode, scene: Scene): Facets {
  const version = scene.columns.versionOf(node.uniqueId);
  const ofScene = said.get(scene) ?? new Map<string, Said>();
  said.set(scene, ofScene);
  const before = ofScene.get(node.uniqueId);
  if (before?.version === version) return before.facets;
  const facets = makeFacets(node, scene);
  if (ofScene.size >= mostSaid) ofScene.clear();
  ofScene.set(node.uniqueId, { version, facets });
  return facets;
}

function makeFacets(node: GraphNode, scene: Scene): Facets {
  const { facet, view, options } = scene;
  const columns = scene.columns.of(node);
  const description = asText(node.json.description);
  const owners = ownersOf(node, view);
  const config = modelConfigOf(node, options.sqlText);
  const exposures = view.exposuresOf(node);
  const tags = [...tagsOf(node), ...columnTags(columns)];
  return facetsOf({
    dataSource: dataSource(node, scene),
    symlinks: symlinks(node, scene),
    datasetType: facet('DatasetTypeDatasetFacet', typeOf(node)),
    schema: schemaFacet(columns, scene),
    documentation: description && facet('DocumentationDatasetFacet', { description }),
    ownership: owners.length > 0 ? facet('OwnershipDatasetFacet', { owners }) : undefined,
    tags: tags.length > 0 ? facet('TagsDatasetFacet', { tags }) : undefined,
    dbt_model: config && facet('DbtModelDatasetFacet', { config }),
    dbt_exposures:
      exposures.length > 0 ? facet('DbtExposuresDatasetFacet', { exposures }) : undefined,
  } as Record<string, Facet | undefined>);
}

/** The columns of a table, counted from one. */
export function schemaFacet(columns: readonly Column[], { facet }: Scene): Facet | undefined {
  if (columns.length === 0) return undefined;
  return facet('SchemaDatasetFacet', {
    fields: columns.map(({ name, type, description }, index) => ({
      name,
      type,
      description,
      ordinal_position: index + 1,
    })),
  });
}

/** Where a table is, in the names of its warehouse. */
export function physicalName(node: GraphNode, { place }: Scene): Named {
  const identity = identityOf(node);
  return { namespace: place.physical(identity.database), name: fullName(identity) };
}

function dataSource(node: GraphNode, scene: Scene): Facet {
  const { options, names, facet } = scene;
  const isPhysical = options.naming === 'dbt-ol';
  const { namespace } = isPhysical ? names.dataset(node) : physicalName(node, scene);
  return facet('DatasourceDatasetFacet', { name: namespace, uri: uriOf(namespace) });
}

/** Its name in the warehouse, where it is called otherwise here. */
function symlinks(node: GraphNode, scene: Scene): Facet | undefined {
  const [physical, own] = [physicalName(node, scene), scene.names.dataset(node)];
  if (physical.namespace === own.namespace && physical.name === own.name) return undefined;
  const type = typeOf(node).datasetType === 'VIEW' ? 'VIEW' : 'TABLE';
  return scene.facet('SymlinksDatasetFacet', { identifiers: [{ ...physical, type }] });
}

const types: ReadonlyMap<string, string> = new Map([
  ['view', 'VIEW'],
  ['materialized_view', 'MATERIALIZED_VIEW'],
  ['dynamic_table', 'MATERIALIZED_VIEW'],
]);

function typeOf({ json, resourceType }: GraphNode): { datasetType: string; subType: string } {
  const materialized = asText(asObject(json.config).materialized) ?? resourceType;
  return {
    datasetType: types.get(materialized) ?? 'TABLE',
    subType: materialized.toUpperCase(),
  };
}

function columnTags(columns: readonly Column[]): readonly object[] {
  return columns.flatMap(({ name, tags = [] }) =>
    tags.map((key) => ({ key, value: 'true', source: 'DBT', field: name })),
  );
}

const uri =
  /^(?:arn:[\w:-]+|[a-z][a-z0-9+.-]*:\/\/(?:[\w.~%-]+(?::\d+)?)?(?:\/[^\s"<>\\^`{|}]*)?)$/i;

/** A namespace is not always a URI, such as `bigquery`; the spec wants one here. */
function uriOf(namespace: string): string | undefined {
  const text = encodeURI(namespace);
  return uri.test(text) ? text : undefined;
}
