/**
 * floe-core's door: the verbs, what they are asked with, and what a new project is made of. Loading it is cheap; a verb
 * loads what it needs when it is called.
 */
import { checkFree, planImport, planPlatform, planProject, templateNames } from './scaffold';
import { planContainerOf } from './verbs';

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
export { declarations, requestOf, type VerbName } from './options';
export type { ImportPlan, ImportRequest, LookUp, PlannedFile, ScaffoldRequest } from './scaffold';
export { verbs } from './verbs';

/** What files a generator is to write, as values; nothing is written here. */
export const plans = {
  project: planProject,
  platform: planPlatform,
  import: planImport,
  container: planContainerOf,
  /** What is in the way of planned files. */
  checkFree,
  templateNames,
} as const;
