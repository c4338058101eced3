export type { RelationName } from './columns/column-reader';
export type { LineageEvent } from './event/openlineage';
export type {
  Delivery,
  DesignOptions,
  GitState,
  LineageClient,
  LineageOptions,
  LineagePlan,
  NamingChoice,
} from './options';
export { lineageSink } from './sink';
export { designTimeEvents, type DesignTimeOptions } from './design-time';
export { eventsOf } from './event/words';
export { lineageGraph } from './lineage-graph';
