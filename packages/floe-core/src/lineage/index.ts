export type { RelationName } from './column-reader';
export type { LineageEvent } from './openlineage';
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
export { eventsOf } from './words';
export { lineageGraph } from './lineage-graph';
