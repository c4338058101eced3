export { type ClassificationsRead, readClassifications } from './column-classifications';
export { classify, type ErrorClass, type ErrorKind } from './error-class';
export { readLogLine } from './log-line';
export type { LogLine } from './log-fact';
export { type ManifestNode, readManifestNodes } from './manifest';
export { needsPackages } from './packages';
export { plainLine } from './plain-line';
export { readDbtProject } from './project';
export { readRunResults } from './run-results';
