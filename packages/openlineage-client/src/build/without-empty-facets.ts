const facetMaps = new Set(['facets', 'inputFacets', 'outputFacets']);

/**
 * A copy of an event without the facets that say nothing, and without the maps of facets that hold none. An empty facet
 * would replace a full one that a receiver already has.
 */
export function withoutEmptyFacets<T>(event: T): T {
  return copied(event) as T;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] =>
    facetMaps.has(key) && isObject(inner) ? [key, filled(inner)] : [key, copied(inner)],
  );
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

function filled(facets: Record<string, unknown>): Record<string, unknown> | undefined {
  const full = Object.entries(facets).filter(([, facet]) => !isObject(facet) || says(facet));
  // A facet may carry the facets of another run, so what is inside is looked through as well.
  return full.length === 0
    ? undefined
    : Object.fromEntries(full.map(([key, facet]) => [key, copied(facet)]));
}

const says = (facet: Record<string, unknown>) =>
  Object.entries(facet).some(
    ([key, value]) =>
      key !== '_producer' && key !== '_schemaURL' && !(Array.isArray(value) && value.length === 0),
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
