/**
 * Facets of dbt and of floe that the spec does not have, and the version of each. Their schemas are in `schema/facets` of
 * the package. A version never changes: what is said in another way gets a new one, and stays beside the old.
 */
export const ownFacets = {
  DbtExposuresDatasetFacet: '1-0-0',
  DbtModelDatasetFacet: '1-0-0',
  DbtNodeJobFacet: '1-0-0',
  DbtRunRunFacet: '1-0-0',
  DbtVersionRunFacet: '1-0-0',
  FloeColumnLineageStatusDatasetFacet: '1-0-0',
} as const;

/** Where the schemas are found: in the release that brought them, whose files stay as they are for ever. */
export const facetsBase = 'https://unpkg.com/floe-core@0.1.0/schema/facets';
