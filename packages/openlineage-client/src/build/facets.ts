import { type BaseFacet, facetTable, type FacetTypes } from '../spec';
import type { Content } from './given';
import { withoutAbsent } from './without-absent';

/** What a facet can sit on. */
export type Entity = keyof FacetTypes;

/** One builder for each facet of the spec, under what it sits on and its key: `facets.run.parent({ … })`. */
export type FacetBuilders = {
  [On in Entity]: {
    [Key in keyof FacetTypes[On]]: (content: Content<FacetTypes[On][Key]>) => FacetTypes[On][Key];
  };
} & {
  /**
   * A facet the spec does not know.
   * @param schemaURL of the versioned schema of this facet; it has to stay as it is for ever
   */
  custom: <T extends object>(schemaURL: string, content: T) => BaseFacet & T;
};

/**
 * The builders of all facets. A facet comes out with its producer and the versioned schema it follows, and without
 * what was not given.
 * @param producer a URI that names the program which says this, with its version
 */
export function facetBuilders(producer: string): FacetBuilders {
  const facet = (schemaURL: string) => (content: object) => ({
    _producer: producer,
    _schemaURL: schemaURL,
    ...withoutAbsent(content),
  });
  const built = Object.fromEntries(
    Object.entries(facetTable).map(([on, table]) => [
      on,
      Object.fromEntries(Object.entries(table).map(([key, url]) => [key, facet(url)])),
    ]),
  );
  return {
    ...built,
    custom: (schemaURL: string, content: object) => facet(schemaURL)(content),
  } as FacetBuilders;
}
