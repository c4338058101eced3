/**
 * floe-core's door: the verbs, what they are asked with, and what a new project is made of. Loading it is cheap; a verb
 * loads what it needs when it is called.
 */
export {
  type Diagnostic,
  diagnose,
  type Outcome,
  paintFor,
  renderDiagnostics,
  sentenceOf,
} from './diagnostics';
export type {
  CacheKeyRequest,
  ContainerRequest,
  DbtOptions,
  GraphRequest,
  InitRequest,
  LineageRequest,
  NodesRequest,
  NodeTask,
  NodeTaskEnd,
  PreflightRequest,
  ProjectRequest,
  RunRequest,
  TestRequest,
  ValidateRequest,
  WhyRequest,
} from './project';
export { type ExitCode, processTerminal, type ProcessTerminal, type Terminal } from './terminal';
export {
  cacheKey,
  compile,
  graph,
  init,
  lineage,
  planContainerOf,
  preflight,
  replayLineage,
  run,
  runNodes,
  test,
  validate,
  why,
} from './verbs';
export {
  checkFree,
  type ImportPlan,
  type ImportRequest,
  type LookUp,
  planImport,
  type PlannedFile,
  planPlatform,
  planProject,
  type ScaffoldRequest,
  templateNames,
} from './scaffold';
