/** Making events: values in, values out. */
export {
  type Builders,
  builders,
  type BuilderSettings,
  type DatasetEventContent,
  type JobEventContent,
  type RunEventContent,
} from './builders';
export { eventTimeOf } from './event-time';
export { type Entity, type FacetBuilders, facetBuilders } from './facets';
export type { Content, Given } from './given';
export { runIdOf } from './run-id';
