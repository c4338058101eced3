/** What OpenLineage 2-0-2 says: its types, and the versioned schema of each of its facets. */
export { facetTable, type FacetTypes } from './facet-table';
export type * from './types';

/** The schema of each kind of event. A receiver such as Marquez tells the kinds apart by the last segment. */
export const eventSchemas = {
  run: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  job: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
  dataset: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetEvent',
} as const;
