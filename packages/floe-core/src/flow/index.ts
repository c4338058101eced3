export { cacheKey } from './cache-key';
export { compile } from './compile';
export { type ContainerRequest, planContainerOf } from './containers';
export { graph } from './graph';
export { init } from './init';
export { lineage, replayLineage } from './lineage';
export { preflight } from './preflight';
export { processTerminal, type ProcessTerminal } from './process-terminal';
export type {
  CacheKeyRequest,
  DbtOptions,
  CompiledRequest,
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
} from './requests';
export { run } from './run';
export { runNodes } from './run-nodes';
export { printSchema } from './schema';
export type { ExitCode, Terminal } from './terminal';
export { test } from './test';
export { validate } from './validate';
export { floeVersion } from './version';
export { why } from './why';
