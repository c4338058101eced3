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
export {
  compile,
  type ContainerRequest,
  type DbtOptions,
  type ExitCode,
  graph,
  type GraphRequest,
  init,
  type InitRequest,
  lineage,
  type LineageRequest,
  planContainerOf,
  preflight,
  type PreflightRequest,
  processTerminal,
  type ProcessTerminal,
  type ProjectRequest,
  replayLineage,
  run,
  type RunRequest,
  test,
  type TestRequest,
  type Terminal,
  validate,
  type ValidateRequest,
  why,
  type WhyRequest,
} from './flow';
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
