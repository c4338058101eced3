export { type Catalog, type CatalogTable, readCatalog } from './catalog';
export { type ClassificationsRead, readClassifications } from './column-classifications';
export { type CompiledResults, readCompiledResults } from './compiled-results';
export { classify, type ErrorClass, type ErrorKind } from './log/error-class';
export { readLogLine } from './log/log-line';
export type { LogLine } from './log/log-fact';
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
