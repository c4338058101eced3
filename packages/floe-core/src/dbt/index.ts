export { readLogLine } from './log-line';
export type { LogFact, LogLine } from './log-fact';
export { type GenericTest, type ManifestNode, readManifestNodes } from './manifest';
export { needsPackages } from './packages';
export { plainLine } from './plain-line';
export { type DbtProject, type DbtProjectRead, readDbtProject } from './project';
export { type NodeResult, readRunResults } from './run-results';
