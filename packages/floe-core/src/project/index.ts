export { openProject, type Purpose } from './open-project';
export type { Project } from './project';
export { type CompiledProject, compiledProjectOf } from './compiled-project';
export { examineProject, haveErrors } from './compile/examine-project';
export { currentArtifacts } from './compile/fresh-artifacts';
export {
  databaseIsFree,
  keepingMark,
  replaceableOf,
  unmarkDatabase,
} from './provenance/kept-database';
export { KeptRun, isOfToday, isWhole } from './provenance/kept-run';
export { rememberKey } from './provenance/told-keys';
export { runKeyOf } from './provenance/run-key';
export {
  type BaselineRequest,
  type CacheKeyRequest,
  type CompiledRequest,
  type ContainerRequest,
  type DbtOptions,
  type GraphRequest,
  type InitRequest,
  type LineageRequest,
  type NodeTask,
  type NodeTaskEnd,
  type NodesRequest,
  type PreflightRequest,
  type ProjectRequest,
  type RunRequest,
  type SchemaRequest,
  type TestRequest,
  type ValidateRequest,
  type WhyRequest,
} from './requests';
export { endpointSecrets } from './secrets/endpoint-secrets';
export { secretsFor } from './secrets/secrets-for';
export { type EndpointWorld, endpointOf } from './secrets/telemetry-endpoint';
export { firstBuild } from './state/first-build';
export { lastBuild } from './state/last-build';
export { clearOldRuns, newRunId, runFolder } from './state/run-folder';
export {
  type TakenBaseline,
  type TakenOrNot,
  deferringTo,
  misreads,
  sayBaseline,
  takeBaseline,
} from './upstream/take-baseline';
export { tellModels, upstreamFileOf, withUpstream } from './upstream/take-upstream';
export { type FromUpstream } from './upstream/upstreams';
export { varsProblem } from './vars';
export { compileProject } from './compile/compile-project';
