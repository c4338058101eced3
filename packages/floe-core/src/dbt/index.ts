export { type Catalog, type CatalogTable, readCatalog } from './catalog';
export { type ClassificationsRead, readClassifications } from './column-classifications';
export { type CompiledResults, readCompiledResults } from './compiled-results';
export { classify, type ErrorClass, type ErrorKind } from './log/error-class';
export { type Graph, type GraphNode, graphOf, nodesIn, readGraph, readManifest } from './graph';
export { inOrder } from './in-order';
export { asNumber, asObject, asText, asTime, type JsonObject, known } from './json-values';
export { readLogLine } from './log/log-line';
export type { LogLine } from './log/log-fact';
export { type ManifestNode, readManifestNodes } from './manifest';
export {
  type InstalledPackages,
  type PackagesDue,
  packagesDue,
  type PackagesOnDisk,
  type PackagesPlace,
  readPackages,
} from './project/packages';
export { plainLine } from './log/plain-line';
export { readDbtProject } from './project/project';
export { readRunResults } from './run-results';
