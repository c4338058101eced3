import type { Facet, Facets } from './openlineage';
import { facetsBase, ownFacets } from './own-facets';

/** The facets of the spec that are sent here, and the version of each (`spec/facets` of OpenLineage 1.53). */
const versions = {
  ColumnLineageDatasetFacet: '1-2-0',
  DataQualityAssertionsDatasetFacet: '1-1-0',
  DataQualityMetricsDatasetFacet: '1-0-0',
  DatasetTypeDatasetFacet: '1-0-1',
  DatasourceDatasetFacet: '1-0-1',
  DocumentationDatasetFacet: '1-1-0',
  DocumentationJobFacet: '1-1-0',
  ErrorMessageRunFacet: '1-0-1',
  ExternalQueryRunFacet: '1-0-2',
  InputStatisticsInputDatasetFacet: '1-0-0',
  JobTypeJobFacet: '2-0-4',
  NominalTimeRunFacet: '1-0-1',
  OutputStatisticsOutputDatasetFacet: '1-0-2',
  OwnershipDatasetFacet: '1-0-1',
  OwnershipJobFacet: '1-0-1',
  ParentRunFacet: '1-2-0',
  ProcessingEngineRunFacet: '1-1-1',
  SQLJobFacet: '1-1-0',
  SchemaDatasetFacet: '1-2-0',
  SourceCodeLocationJobFacet: '1-1-0',
  SymlinksDatasetFacet: '1-0-1',
  TagsDatasetFacet: '1-0-0',
  TagsJobFacet: '1-0-0',
  TagsRunFacet: '1-0-0',
  TestRunFacet: '1-0-1',
} as const;

export type FacetName = keyof typeof versions | keyof typeof ownFacets;

/** Makes facets of one producer. What is undefined is left out, at any depth. */
export type FacetMaker = (name: FacetName, content: object) => Facet;

/** @param producer a URI that names this program, with its version */
export function facetMaker(producer: string): FacetMaker {
  return (name, content) => ({
    _producer: producer,
    _schemaURL: schemaUrlOf(name),
    ...(present(content) as object),
  });
}

/** Points into the schema of a facet. */
export function schemaUrlOf(name: FacetName): string {
  return name in ownFacets
    ? `${facetsBase}/${ownFacets[name as keyof typeof ownFacets]}/${name}.json#/$defs/${kindOf(name)}`
    : `https://openlineage.io/spec/facets/${versions[name as keyof typeof versions]}/${name}.json#/$defs/${name}`;
}

/**
 * The kind of a facet by the end of its name. OpenLineage's validator takes a facet it has no schema for only where its address
 * says which kind it is.
 */
function kindOf(name: FacetName): string {
  return /(?:Run|Job|Dataset)Facet$/.exec(name)?.[0] ?? name;
}

/** The facets that are there. */
export function facetsOf(given: Readonly<Record<string, Facet | undefined>>): Facets {
  const found: Record<string, Facet> = {};
  for (const key of Object.keys(given)) {
    const facet = given[key];
    if (facet !== undefined) found[key] = facet;
  }
  return found;
}

/** A value without what is undefined or null in it; the spec has no null. Plain loops: this is done for every facet. */
function present(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(present);
  const found: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const each = (value as Record<string, unknown>)[key];
    if (each !== undefined && each !== null) found[key] = present(each);
  }
  return found;
}
